"""What the bot says of itself on Telegram."""

from __future__ import annotations

START = """\
I answer questions with sentences from {count} news articles, word for word, each with who said it and where it \
stands. What I cannot quote, I do not say.

Just ask: what did somebody say, who spoke about something, what is the latest."""

HELP = """\
Ask in plain words:
• what did [name] say about [topic]?
• who spoke about [topic]?

In a group, mention me, reply to me or use /ask; /ask as a reply to a message asks what that message says.

Every answer quotes the articles word for word and links to the sentence. Where the articles hold no answer, I say so.

/sources lists the articles.
/help shows this."""

ADMIN_HELP = """

For you, who keep the articles: send a document, forward a post, or paste a text of three lines or more, and it \
becomes an article; /add makes one of any text, or of the message that it replies to.

/check says what is wrong with the articles.
/reload looks for changes in the folder now.
/stats counts articles, answers and opinions."""

SOURCES = "Articles I answer from: {count}"
MORE_SOURCES = "… and {count} more."
NO_SOURCES = "There are no articles yet. Whoever keeps this bot can put some into its knowledge folder."
PASSAGES = "passages: {count}"

NO_ANSWER = "There is no answer to that in the articles."
NEAR = "Close to it, but not an answer:"
CHOICES = "Which one?"
ALSO_IN = "also in"
SUGGESTIONS = "You could ask:"

NOT_TEXT = "I can read text only. Please write your question in words."
HOW_TO_ASK = (
    "What would you like to know? Write your question after /ask, or reply with /ask to a message that asks it."
)
TOO_LONG = "That is too long for a question: please put it in at most {limit} characters."
TOO_MANY = "That is more than I can answer in a minute. Please wait a little; questions until then are left out."
STRANGER = "This bot answers only people whom its keeper has let in. Your ID, should you want to ask for it: {user}"
LATE = "Sorry for the delay: this answer was held up."
FAILED = "Something went wrong on my side, so there is no answer to this one. It has been noted; please try again."

MORE = "More"
WHO_ELSE = "Who else?"
CONTEXT = "Context"
CONTEXT_OF = "Context {number}"
USEFUL = "👍 Useful"
USELESS = "👎 Not useful"
NEXT_PAGE = "Next page ({page} of {pages})"

NOTHING_INLINE = "Nothing found. Ask in the chat"
TYPE_INLINE = "Type a name and a topic, or ask in the chat"

THANKS = "Thank you, that has been noted."
OLD_BUTTON = "This button is too old to work. Please ask again."
CHANGED = "The article has changed since, and the sentence is no longer there. Please ask again."
NO_MORE = "That is all there is on this."

SHORT_DESCRIPTION = "Who said what in the news, word for word, each sentence with its source."
DESCRIPTION = """\
Ask who said what about something, and get the sentences themselves from news articles: word for word, with who said \
them, when and where. Never a paraphrase, never an invention.

Works in groups too (mention me or use /ask), and inline in any chat."""

ADDED = "Added {path}"
QUOTES = "quotes {speakers}"
QUOTES_NOBODY = "quotes nobody"
MORE_SPEAKERS = "{count} more"
NO_DATE = "It has no date: send it anew with a line “date: 2031-05-02” between two lines “---” above it."
MAYBE_CUT = (
    "Telegram cuts a text of more than 4,096 characters into several messages: if yours goes on, undo this and send it"
    " as a .txt document."
)
UNDO = "Undo"
REMOVED = "Removed {path}."
NOT_REMOVED = "{path} has changed since it was added, so it is left as it is."
GONE = "{path} is no longer there."
HOW_TO_ADD = (
    "What shall be added? Write the text after /add, reply with /add to a message, send a document or forward a post."
)
NOT_KEEPER = "Only whoever keeps this bot can add articles or take them back. Please write your question in words."
FROM_TO = "from {first} to {last}"
NO_PROBLEMS = "Nothing is wrong with them."
SEE_CHECK = "/check says what is wrong."
TROUBLE = "Something in the folder of articles is wrong:"
MORE_PROBLEMS = "… and {count} more."
ANSWERS = "Answers in the last 24 hours: {day}, kept: {all}"
OPINIONS = "Found useful: {useful}, not useful: {useless}"
WAITING = "Messages waiting: {count}"

COMMANDS = {
    "start": "what this bot does",
    "ask": "ask a question, in groups too",
    "help": "how to ask",
    "sources": "the articles that answers come from",
}
ADMIN_COMMANDS = {
    "add": "make an article of a text or message",
    "check": "what is wrong with the articles",
    "reload": "look for changes in the folder now",
    "stats": "how much there is, and how it is used",
}

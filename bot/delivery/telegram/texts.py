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

COMMANDS = {
    "start": "what this bot does",
    "ask": "ask a question, in groups too",
    "help": "how to ask",
    "sources": "the articles that answers come from",
}

"""English questions that lean on the one before: whole messages, small letters, without end punctuation."""

FORGET = (
    r"(?:let['’]s )?(?:new topic|new question|start over|start again|reset|forget (?:it|that|about it)|something else|"
    r"change (?:the )?(?:topic|subject))"
)
MORE = (
    r"(?:(?:show|give|tell)(?: me)? )?(?:some )?(?:more|the rest|others?|next|go on|continue|keep going)"
    r"(?: please| quotes?)?|(?:is there |and )?(?:anything|something) else|"
    r"(?:and )?what else(?: did .+ say)?(?: about (?:it|that|this))?"
)
WHEN = (
    r"(?:and )?(?:when|on (?:what|which) (?:day|date)|what (?:day|date))(?: (?:was|is|did|were) (?P<of>.*))?"
    r"|what(?:['’]s| is| was) the date(?: of (?:that|this))?"
)
# "When did she say that" asks of the last answer, "when did she resign" of the articles: nothing else may stand there.
WHEN_ABOUT = frozenset(
    """
    that this it he she they say said speak tell told tweet tweeted write wrote written made published from
    article interview quote quotation statement
    """.split()
)
WHERE = (
    r"(?:and )?(?:where|in (?:what|which) article)(?: (?:was|is|did|does) (?:that|this|it|he|she|they)(?: .*)?)?|"
    r"(?:what(?:['’]s| is) the )?source"
)
WHO_ELSE = (
    r"(?:and )?(?:who else|anyone else|anybody else|(?:any )?others|and the others)"
    r"(?: (?:said|says|spoke|has|commented|talked|mentioned).*)?"
)
# "and about NATO", "what about Blinken": what is named takes the place of the topic or of the speaker.
ABOUT_TOPIC = r"(?:and |so |but |ok(?:ay)? )?(?:(?:anything |something )?(?:about|on|regarding) )(?P<named>.+)"
ABOUT_EITHER = r"(?:(?:and|so|but|ok(?:ay)?) )?(?:what about|how about) (?P<named>.+)|and (?P<also>.+)"

# Asked of the answer before: "who said that?"
WHO_SAID_THAT = (
    r"(?:and )?who(?:['’]s| is| was)? (?:it |that |the one )?(?:who |that )?"
    r"(?:said|says|saying|wrote|told|tweeted|claimed)"
    r"(?: it| that| this| so| those things| these words)?(?: exactly| again)?|"
    r"whose (?:words|quote|quotes|statement) (?:is|are|was|were) (?:that|this|those|these|it|they)|"
    r"who (?:was|is) that(?: by| from)?|(?:said )?by whom"
)

# Which of several was meant: "the second one", "number 2", "the latter".
CHOICE = r"(?:i mean(?:t)? )?(?:the |number |no\.? ?|#)?(?P<which>[\w]+?)(?: (?:one|person))?"
PLACES = {
    word: place
    for place, words in (
        (0, "1 1st one first former"), (1, "2 2nd two second"), (2, "3 3rd three third"), (3, "4 4th four fourth"),
        (4, "5 5th five fifth"), (-1, "last latter"),
    )
    for word in words.split()
}  # fmt: skip
CHOSEN_NAME = r"(?:i mean(?:t)? )?(?P<name>(?!(?:what|how|who|and|about) ).+?)(?P<one> one)?"

# Whoever is named behind one of these in the plural may speak: "what about the doctors".
SOME = frozenset("the these those his her their its our some all".split())

SPEAKER_PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "it", "the same person", "same"})
TOPIC_PRONOUNS = frozenset({"it", "that", "this", "them", "those", "the same", "this topic", "that topic", "the topic"})

WOMAN, MAN = frozenset({"she", "her"}), frozenset({"he", "him"})

SAID = "What did {speakers} say about {topic}?"
SAID_ANYTHING = "What did {speakers} say?"
WHO_SAID = "Who spoke about {topic}?"
AND = " and "

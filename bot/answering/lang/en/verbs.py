"""Verbs that ask for what somebody said: the base form, then irregular past, participle and gerund.

The list is this project's own: verbs of saying, holding an opinion and reacting, as questions use them.
"""

REGULAR = """
    accept accuse add address admit advise agree allege announce answer apologise apologize argue ask assert assess
    back blame boast call caution challenge claim comment compare complain concede condemn confess confirm
    congratulate consider criticise criticize declare decline defend demand denounce deny describe disclose discuss
    dismiss doubt emphasise emphasize endorse estimate expect explain express favor favour guess hint imply indicate
    insist joke label mention mock note object observe offer oppose plan play pledge point praise predict press
    promise propose protest question raise react recall recommend refer regret reject remark repeat reply report
    respond reveal slam state stress suggest support talk thank threaten tweet urge vow want warn welcome wish worry
""".split()

IRREGULAR = {
    "believe": ("believed", "believed", "believing"),
    "feel": ("felt", "felt", "feeling"),
    "have": ("had", "had", "having"),
    "hold": ("held", "held", "holding"),
    "hope": ("hoped", "hoped", "hoping"),
    "make": ("made", "made", "making"),
    "mean": ("meant", "meant", "meaning"),
    "post": ("posted", "posted", "posting"),
    "put": ("put", "put", "putting"),
    "say": ("said", "said", "saying"),
    "see": ("saw", "seen", "seeing"),
    "speak": ("spoke", "spoken", "speaking"),
    "tell": ("told", "told", "telling"),
    "think": ("thought", "thought", "thinking"),
    "write": ("wrote", "written", "writing"),
}

# Regular but for the doubled consonant.
DOUBLED = frozenset({"admit", "plan", "refer", "slam"})

# Who is asked about with one of these is asked for words, even where nobody of that name speaks.
OF_SAYING = """
    say think tell talk speak comment mention tweet announce state remark declare claim argue write warn insist
""".split()

# With one of these a question may be about deeds and things: "what did the win mean", "what did the mayor hold".
OF_DOING = """
    accept add address back call challenge consider demand have hold make mean offer observe place plan play put raise
    see suggest
""".split()

# These carry no topic of their own: "what did X say", "what does X have to say", "what does X make of".
PLAIN = "say think tell talk speak comment mention have make put state feel see remark".split()

# Verbs of a medium, and the words by which a sentence tells that something was said there.
_POSTED = "tweet tweets tweeted tweeting retweeted twitter post posts posted posting".split()
MEDIA = {
    "tweet": frozenset(_POSTED),
    "post": frozenset((*_POSTED, "online", "facebook", "instagram")),
    "write": frozenset(
        (*_POSTED, *"write writes wrote written writing letter column blog book email statement".split())
    ),
}

"""How English describes people."""

# The head noun stands last before one of these ("head of the union").
AFTER_THE_HEAD = frozenset(
    {"of", "for", "at", "in", "from", "with", "to", "by", "on", "who", "whose", "that", "near", "close"}
)

# What follows a name and a comma begins with one of these where it tells what its bearer is: no verb does.
APPOSITION = r"(?:an?|the|who|whose|its|his|her|their|our|one)"

# Of what follows a name, what its bearer is: all of it, but of a clause only what one "is" or "served as".
_ONCE_WAS = r"(?P<once>was|were|been|served as|worked as)"
_WHO_IS = rf"who (?:\w+ ){{0,3}}?(?:{_ONCE_WAS}|is|are|became|as) "
WHAT_ONE_IS = rf"(?:{_WHO_IS}|(?!who(?:se)?\b))(?P<what>.*)"
# What one once was, one is no more.
ONCE = "former"

ARTICLES = frozenset({"a", "an", "the"})

# Said or left out, these weigh nothing; `bot.archive.describing.noun_of` minds those that make another.
LOOSE = "former ex then late top senior current old new longtime veteran leading".split()

# What people are, by what they do.
_BY_DEEDS = {
    "chairs chaired": "chair chairman chairwoman chairperson president",
    "coaches coached": "coach",
    "commands commanded": "commander",
    "directs directed": "director head",
    "edits edited": "editor",
    "founded": "founder",
    "heads headed runs ran run": "head boss chief",
    "leads led": "leader head",
    "manages managed": "manager boss",
    "owns owned": "owner boss",
    "represents represented": "representative",
    "teaches taught": "teacher",
    "wrote written": "author",
}
# A form of the verb to the nouns.
DEEDS = {deed: nouns.split() for deeds, nouns in _BY_DEEDS.items() for deed in deeds.split()}
# Behind a name: "Okoro, who has led the crews' union since 2027".
WHO_DOES = rf",? who (?:has |have |had |also |now |currently ){{0,2}}(?P<deed>{'|'.join(DEEDS)}) (?P<what>[^,.;]+)"

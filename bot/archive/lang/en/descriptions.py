"""How English describes people."""

# The head noun stands last before one of these ("head of the union").
AFTER_THE_HEAD = frozenset(
    {"of", "for", "at", "in", "from", "with", "to", "by", "on", "who", "whose", "that", "near", "close"}
)

ARTICLES = frozenset({"a", "an", "the"})

# Said or left out, these change nothing of who is meant.
LOOSE = "former ex then late top senior current old new longtime veteran leading".split()

# What somebody does, and what that makes them.
DEEDS = {
    "chairs": "chair", "chaired": "chair", "coaches": "coach", "coached": "coach", "commands": "commander",
    "directs": "director", "directed": "director", "edits": "editor", "edited": "editor", "founded": "founder",
    "heads": "head", "headed": "head", "leads": "leader", "led": "leader", "manages": "manager", "managed": "manager",
    "owns": "owner", "owned": "owner", "represents": "representative", "runs": "head", "ran": "head", "run": "head",
    "teaches": "teacher", "taught": "teacher", "wrote": "author", "written": "author",
}  # fmt: skip
# Behind a name: "Okoro, who has led the crews' union since 2027".
WHO_DOES = rf",? who (?:has |have |had |also |now |currently ){{0,2}}(?P<deed>{'|'.join(DEEDS)}) (?P<what>[^,.;]+)"

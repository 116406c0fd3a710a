"""How English describes people: the head noun stands last before one of these words ("head of the union")."""

AFTER_THE_HEAD = frozenset(
    {"of", "for", "at", "in", "from", "with", "to", "by", "on", "who", "whose", "that", "near", "close"}
)

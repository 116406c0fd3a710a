"""English words for numbers: what somebody counts, not what they speak about."""

NUMBERS = frozenset(
    """
    zero three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion
    billions trillion trillions dozen dozens first second third fourth fifth sixth seventh eighth ninth tenth
    """.split()
)

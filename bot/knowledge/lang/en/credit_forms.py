"""How bylines and closing credits are worded: whole lines, matched without regard to case."""

BYLINES = (r"by (?P<who>.+)",)

CREDITS = (
    r"(?:with )?(?:additional |further )?(?:reporting|writing) (?:by|from) (?P<who>[^;]+)(?:;.*)?",
    r"with (?:files|material|contributions|information|input) from (?P<who>[^;]+)",
    r"(?P<who>.+) contributed (?:(?:additional )?reporting|to this (?:report|story|article))(?: (?:from|in) [^.]+)?\.?",
)

LABELLED_CREDITS = (r"sources? ?: ?(?P<who>.+)",)

HEAD_LABELS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "source": "source",
    "publisher": "source",
    "url": "url",
    "link": "url",
}

NAME_JOINERS = frozenset(
    {"and", "in", "of", "the", "for", "from", "at", "with", "de", "la", "van", "von", "bin", "al"}
    | {"news", "agency", "agencies", "service", "services", "staff", "wire", "wires"}
)

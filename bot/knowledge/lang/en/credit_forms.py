"""How a closing credit is worded: whole lines, matched without regard to case, brackets around them left out."""

CREDITS = (
    r"(?:with |additional |further )*(?:reporting|writing) by (?P<who>[^;]+).*",
    r"(?:with )?(?:files|material|contributions|information|input) from (?P<who>[^;]+)",
    r"sources? ?: ?(?P<who>.+)",
    r"(?P<who>.+) contributed (?:reporting|to this (?:report|story|article)).*",
)

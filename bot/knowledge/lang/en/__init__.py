"""English: words of dates, words that open an update, forms of bylines and closing credits."""

from bot.knowledge.lang.en.credit_forms import BYLINES, CREDITS, HEAD_LABELS, LABELLED_CREDITS, NAME_JOINERS
from bot.knowledge.lang.en.date_words import DATE_LABELS, MONTHS, WEEKDAYS
from bot.knowledge.lang.en.update_words import UPDATES

__all__ = [
    "BYLINES",
    "CREDITS",
    "DATE_LABELS",
    "HEAD_LABELS",
    "LABELLED_CREDITS",
    "MONTHS",
    "NAME_JOINERS",
    "UPDATES",
    "WEEKDAYS",
]

"""English: names of months, words that open an update, forms of a closing credit."""

from bot.knowledge.lang.en.credit_forms import CREDITS
from bot.knowledge.lang.en.month_names import MONTHS
from bot.knowledge.lang.en.update_words import UPDATES

__all__ = ["CREDITS", "MONTHS", "UPDATES"]

"""Puts articles into the knowledge folder, from wherever they are, and takes them out of it."""

from bot.knowledge.adding.adder import Added, Adder
from bot.knowledge.adding.fetching import Fetcher
from bot.knowledge.adding.removing import find, remove
from bot.knowledge.adding.sources import Item, Source, items_of
from bot.knowledge.adding.visits import Visits

__all__ = ["Added", "Adder", "Fetcher", "Item", "Source", "Visits", "find", "items_of", "remove"]

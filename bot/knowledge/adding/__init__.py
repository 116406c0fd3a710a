"""Puts articles into the knowledge folder, from wherever they are, and takes them out of it."""

from bot.knowledge.adding.adder import Added, Adder
from bot.knowledge.adding.fetching import Fetcher
from bot.knowledge.adding.removing import find, remove
from bot.knowledge.adding.sources import Item, Source, items_of

__all__ = ["Added", "Adder", "Fetcher", "Item", "Source", "find", "items_of", "remove"]

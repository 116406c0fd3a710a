"""The archive: all that a folder's articles hold, found and numbered, in memory or on disk."""

from bot.archive.archive import Archive, Line, Utterance
from bot.archive.entry import Entry, analyse, enter

__all__ = ["Archive", "Entry", "Line", "Utterance", "analyse", "enter"]

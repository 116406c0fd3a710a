"""Keeps what was found in articles from one start to the next, under the state folder.

A cache and nothing more: whatever cannot be read from it, or cannot be believed, is found anew.
"""

from bot.store.latest import Latest
from bot.store.readings import Readings
from bot.store.records import Records
from bot.store.version import version_of

__all__ = ["Latest", "Readings", "Records", "version_of"]

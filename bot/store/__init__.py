"""Keeps what was found in articles from one start to the next, under the state folder.

A cache and nothing more: whatever cannot be read from it, or cannot be believed, is found anew.
"""

from bot.store.catalogue import Catalogue
from bot.store.version import version_of

__all__ = ["Catalogue", "version_of"]

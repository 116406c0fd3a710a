"""Reads the knowledge folder: files in, articles and problems out."""

from bot.knowledge.folder import Folder, load
from bot.knowledge.formats import parse
from bot.knowledge.live import LiveFolder
from bot.knowledge.watch import Watcher

__all__ = ["Folder", "LiveFolder", "Watcher", "load", "parse"]

"""Reads the knowledge folder: files in, articles and problems out."""

from bot.knowledge.folder import Folder, load
from bot.knowledge.formats import parse

__all__ = ["Folder", "load", "parse"]

"""Reads a question, chooses sentences or refuses, follows up."""

from bot.answering.bot import Bot
from bot.answering.library import Library
from bot.answering.search import search_passages
from bot.answering.statements import select_statements

__all__ = ["Bot", "Library", "search_passages", "select_statements"]

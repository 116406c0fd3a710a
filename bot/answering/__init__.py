"""Reads a question, chooses sentences or refuses, follows up."""

from bot.answering.bot import Bot
from bot.answering.library import Library, analyse_article
from bot.answering.search import search_passages
from bot.answering.statements import select_statements

__all__ = ["Bot", "Library", "analyse_article", "search_passages", "select_statements"]

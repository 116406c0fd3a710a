"""Whosaid answers questions over a folder of news articles with the sentences themselves.

Data goes one way through the packages: `bot.knowledge` reads the folder, `bot.text` cuts sentences and
words, `bot.statements` finds who said what, `bot.retrieval` ranks passages, `bot.answering` chooses or
refuses, `bot.delivery` shows. `bot.model` holds what they hand on.
"""

__version__ = "0.1.0"

"""Sentence boundaries, tokens and stems, per language."""

from bot.text.language import Language, language
from bot.text.sentences import sentences
from bot.text.splitting import split
from bot.text.terms import fold_accents, stem, terms, unshouted
from bot.text.tokens import Token, token_texts, tokenize

__all__ = [
    "Language",
    "Token",
    "fold_accents",
    "language",
    "sentences",
    "split",
    "stem",
    "terms",
    "token_texts",
    "tokenize",
    "unshouted",
]

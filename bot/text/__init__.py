"""Sentence boundaries, tokens and stems, per language."""

"""Reads a question, chooses sentences or refuses, follows up."""

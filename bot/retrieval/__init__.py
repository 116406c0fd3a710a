"""Ranks passages: the Retriever protocol, one module an engine."""

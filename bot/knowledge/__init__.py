"""Reads the knowledge folder: files in, articles and problems out."""

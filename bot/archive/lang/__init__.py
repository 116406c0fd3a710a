"""What the archive knows of each language, one folder a language."""

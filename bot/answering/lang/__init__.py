"""What a language's speakers ask with: one folder a language, data apart from logic."""

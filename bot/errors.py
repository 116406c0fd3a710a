"""The project's own errors: each message says what is wrong, where, and what to do about it."""


class WhosaidError(Exception):
    """Anything that the bot says clearly instead of failing with a traceback."""

    exit_code = 2


class SettingsError(WhosaidError):
    """A flag, an environment variable or ``bot.yaml`` holds what cannot be used."""


class KnowledgeError(WhosaidError):
    """The knowledge folder as a whole cannot be read."""


class ArticleError(KnowledgeError):
    """One file cannot be read as an article.

    Attributes:
        line: Line in the file, counted from 1.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class SourceError(KnowledgeError):
    """Something to be added to the folder cannot be had, or is there already."""


class IndexFileError(WhosaidError):
    """A file of the search index cannot be used and is to be built anew."""


class DeliveryError(WhosaidError):
    """A channel cannot be opened: a missing or refused token, no network, another bot on the same token."""


class SearchError(WhosaidError):
    """The search engine cannot be used as it is set up: address, password, version, index."""


class SearchUnavailableError(SearchError):
    """The search engine is away or too slow; it may be back at any moment."""

    exit_code = 1


def to_install(extra: str) -> str:
    """Say how an extra of this distribution is installed, for whoever lacks a library of it."""
    return f".venv/bin/pip install -e '.[{extra}]' in the checkout"

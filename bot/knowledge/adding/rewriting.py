"""One clean file of an article, whatever it was read from: front matter, headings, paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

import yaml

from bot.errors import ArticleError
from bot.knowledge.formats import parse
from bot.model import Article

_LONGEST_STEM = 45
_WIDEST = 1_000_000  # Columns: a value stays on its line.


def rewrite(article: Article) -> tuple[str, bytes]:
    """Return an ending and the content of a file from which the same article is read again.

    Markdown, which is pleasant to edit; YAML where Markdown would read a paragraph as something else, a title or a
    list say.
    """
    markdown = _markdown(article).encode()
    return (".md", markdown) if _reads_back(".md", markdown, article) else (".yaml", _yaml(article).encode())


def stem_of(article: Article) -> str:
    """Return a name for the article's file, without its ending: date and title, in letters that every system knows."""
    name = article.title or article.id.rpartition("/")[2]
    day = article.date.isoformat() if article.date else ""
    known = name if day in name else f"{day} {name}"
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(words) > _LONGEST_STEM:
        words = words[: _LONGEST_STEM + 1].rpartition("-")[0] or words[:_LONGEST_STEM]
    return words or "article"


def _reads_back(ending: str, data: bytes, article: Article) -> bool:
    try:
        again, problems = parse(f"article{ending}", data)
    except ArticleError:
        return False
    return not problems and _content(again) == _content(article)


def _content(article: Article) -> tuple[object, ...]:
    """Return all that is to be the same in the new file."""
    known = {**_keys(article), "language": article.language}
    return known, [(passage.text, passage.section.title, passage.section.date) for passage in article.passages]


def _markdown(article: Article) -> str:
    return f"---\n{_dump(_keys(article))}---\n" + "\n\n".join(_blocks(article)) + "\n"


def _blocks(article: Article) -> Iterator[str]:
    section = None
    for passage in article.passages:
        if passage.section is not section and passage.section.title:
            yield f"## {passage.section.title}"
        section = passage.section
        yield passage.text


def _yaml(article: Article) -> str:
    return _dump({**_keys(article), "passages": list(_passages(article))})


def _passages(article: Article) -> Iterator[object]:
    section = None
    for passage in article.passages:
        if passage.section is section or (section is None and not passage.section.title):
            yield passage.text
        else:
            date = {"date": passage.section.date} if passage.section.date else {}
            yield {"section": passage.section.title or "", **date, "text": passage.text}
        section = passage.section


def _keys(article: Article) -> dict[str, object]:
    """Return what is known of the article, by the keys of front matter."""
    keys: Mapping[str, object] = {
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "language": article.language if article.language != "en" else None,
        "tags": list(article.tags),
    }
    return {key: value for key, value in keys.items() if value}


def _dump(value: Mapping[str, object]) -> str:
    return yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=_WIDEST) if value else ""

"""Laws that hold for any bytes under any name that is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import ArticleError
from bot.knowledge import parse
from bot.knowledge.formats import FORMATS
from bot.model import Article, Problem, fold
from tests.knowledge.documents import column, mail, page, pdf, word_document

MARKS = (
    "---\n",
    "===\n",
    "# ",
    "> ",
    "- ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "<!--",
    "-->",
    "![a](b)",
    "{",
    "[",
    "&a ",
    "*a ",
    ": ",
)
KEYS = ("title: Dam\n", "date: 01/02/2031\n", "passages:\n", "text: ", "section: UPDATE 1/2/2031\n")
WORDS = (
    "UPDATE 01/02/2031",
    "“No,” he said.",
    "Dam",
    "The dam holds, she said.",
    "Source: Coast Wire",
    "By Jane Roe\n",
)
RARITIES = ("\x00", "\ufeff", "\u2028", "\u00a0", "\x85", "\x1c")
PIECES = st.sampled_from([*MARKS, *KEYS, *WORDS, *RARITIES])
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)
BYTES = st.binary(max_size=200) | TEXTS.map(str.encode) | TEXTS.map(lambda text: text.encode("utf-16"))
ENDINGS = st.sampled_from([*FORMATS, ".TXT", ".rtf", ""])


# The first example of a format imports its library.
@settings(deadline=None)
@given(BYTES, ENDINGS)
@example(b"", ".txt")
@example(b"\xff\xfe", ".md")
@example(b"\xef\xbb\xbf---\n---\n", ".md")
@example(b"---\n? [a]\n: b\n---\nText.", ".md")
@example(b"passages:\n- ? b\n", ".yaml")
@example(b"!!python/object/apply:os.system ['true']", ".yaml")
def test_any_bytes_are_an_article_or_one_clear_refusal(data: bytes, ending: str) -> None:
    read = outcome(data, f"some/name{ending}")
    if isinstance(read, ArticleError):
        assert str(read)
        assert 1 <= read.line <= lines_in(data)
        return
    article, problems = read
    assert all(1 <= problem.line <= lines_in(data) for problem in problems)
    assert article.passages
    assert_quotable(article)


def outcome(data: bytes, path: str) -> tuple[Article, tuple[Problem, ...]] | ArticleError:
    try:
        return parse(path, data)
    except ArticleError as error:
        return error


def lines_in(data: bytes) -> int:
    """Return the most lines that anything counts in the data; YAML knows more line ends than others do."""
    return 1 + sum(data.count(end) for end in (b"\n", b"\r", b"\x85", b"\xa8", b"\xa9"))


def assert_quotable(article: Article) -> None:
    """Every passage is the body's own words, in order, within its section."""
    for number, passage in enumerate(article.passages, start=1):
        assert passage.number == number
        assert passage.text == fold(article.body[passage.start : passage.end]) != ""
        assert passage.section in article.sections
        assert passage.section.start <= passage.start < passage.end <= passage.section.end
    for earlier, later in pairwise(article.passages):
        assert earlier.end <= later.start
    for above, below in pairwise(article.sections):
        assert above.end <= below.start


DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 4)), min_size=1, max_size=4)
DOCUMENTS = {
    "a.pdf": pdf(column(["The dam holds, she said.", "", "It will be raised."]), [(72, 700, 20, "The vote")]),
    "a.docx": word_document(("Title", "Dam"), ("Normal", "The dam holds, she said."), table=[["One.", "Two."]]),
    "a.eml": mail(
        "The dam holds.", page("<p>The dam holds, she said.</p>"), Subject="=?utf-8?q?D=C3=A4m?=", From="A <a@b>"
    ),
    "a.html": page("<h1>Dam</h1>" + "<p>The dam holds, she said, and it will be raised.<br>Soon.</p>" * 5).encode(),
}


@settings(deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), DAMAGE)
def test_a_damaged_document_is_an_article_or_one_clear_refusal(
    path: str, damage: list[tuple[float, bytes, int]]
) -> None:
    data = DOCUMENTS[path]
    for where, inserted, lost in damage:
        at = int(where * len(data))
        data = data[:at] + inserted + data[at + lost :]
    read = outcome(data, path)
    if isinstance(read, ArticleError):
        assert str(read)
    else:
        assert_quotable(read[0])


@given(TEXTS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(text: str, end: str) -> None:
    text = text.replace("\r", "")
    plain, other = (outcome(text.replace("\n", line_end).encode(), "dam.md") for line_end in ("\n", end))
    assert str(plain) == str(other)


@pytest.mark.parametrize("ending", [*FORMATS])
def test_a_line_without_end_is_read_or_refused(ending: str) -> None:
    for char in ("a", "[", "<", "#", "-", "*", "1/", '"', "a b "):
        data = (char * 100_000).encode()
        read = outcome(data, f"name{ending}")
        if not isinstance(read, ArticleError):
            assert_quotable(read[0])

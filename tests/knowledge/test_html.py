"""Saved web pages."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from tests.knowledge.documents import page

DAM = "The harbour council will raise the dam by two metres before the winter, its chairwoman Ada Brook said on Monday."
COST = "“We cannot wait until the next flood has told us what we know already,” she told reporters at the town hall."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority for it, as she said in the evening."
ARTICLE = f"<h1>Dam to be raised</h1><p>{DAM}</p><p>{COST}</p><h2>The vote</h2><p>{VOTE}</p><p>“No,” he said.</p>"
HEAD = """
<title>Dam to be raised | Harbour Post</title>
<meta property="og:title" content="Dam to be raised">
<meta property="og:site_name" content="Harbour Post">
<meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2021-01-28T10:00:00Z">
<link rel="canonical" href="https://example.org/2021/01/28/dam">
"""


def test_the_article_is_read_and_the_rest_of_the_page_is_not() -> None:
    read, _ = parse("dam.html", page(ARTICLE, HEAD).encode())
    assert [passage.text for passage in read.passages] == [DAM, COST, VOTE, "“No,” he said."]


def test_headings_open_sections_and_the_first_is_the_title() -> None:
    read, _ = parse("dam.htm", page(ARTICLE, HEAD).encode())
    assert read.title == "Dam to be raised"
    assert [section.title for section in read.sections] == [None, "The vote"]


def test_what_the_page_says_of_itself_is_kept() -> None:
    read, problems = parse("dam.html", page(ARTICLE, HEAD).encode())
    assert read.date == dt.date(2021, 1, 28)
    assert (read.source, read.author, read.language) == ("Harbour Post", "Jane Roe", "en")
    assert read.url == "https://example.org/2021/01/28/dam"
    assert problems == ()


def test_a_page_without_a_date_has_none_rather_than_a_guess() -> None:
    assert parse("dam.html", page(ARTICLE).encode())[0].date is None


def test_the_encoding_that_the_page_names_is_used() -> None:
    latin = page(ARTICLE, HEAD).replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    read, problems = parse("dam.html", latin)
    assert read.passages[1].text == COST
    assert problems == ()


def test_entities_and_inline_tags_read_as_the_page_shows_them() -> None:
    body = (
        f"<p>{DAM.replace('Ada Brook', '<b>Ada</b>&nbsp;<i>Brook</i>')}</p><p>{COST}</p><p>Fish &amp; chips, {VOTE}</p>"
    )
    texts = [passage.text for passage in parse("dam.html", page(body).encode())[0].passages]
    assert texts == [DAM, COST, f"Fish & chips, {VOTE}"]


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<p>", b"plain words", b"<div>" * 40_000, b"<" * 1000, b"\x00<p>a"]
)
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"save its text as \.txt"):
        parse("dam.html", data)


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(ArticleError, match="tags"):
        parse("dam.html", b"<p>a" * 60_000)


def test_a_page_that_never_closes_its_tags_is_read() -> None:
    data = f"<html><body><article><p>{DAM}<p>{COST}<p>{VOTE}".encode()
    assert [passage.text for passage in parse("dam.html", data)[0].passages] == [DAM, COST, VOTE]


@pytest.mark.parametrize(
    ("library", "path", "extra"),
    [("trafilatura", "a.html", "html"), ("pypdfium2", "a.pdf", "pdf"), ("docx", "a.docx", "docx")],
)
def test_without_the_library_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, library: str, path: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    from tests.knowledge.documents import pdf, word_document

    content = {"docx": word_document(("Normal", DAM)), "pdf": pdf([]), "html": b"<p>a"}
    with pytest.raises(ArticleError, match=rf"\.venv/bin/pip install -e '\.\[{extra}\]'"):
        parse(path, content[extra])


def test_lines_of_the_file_within_a_paragraph_are_no_paragraphs_but_line_breaks_are() -> None:
    wrapped = DAM.replace(" the ", "\nthe ").replace(" Ada Brook", ' <a href="/brook">Ada\n  Brook</a>')
    read, _ = parse("dam.html", page(f"<h1>Dam\nto be raised</h1><p>{wrapped}</p><p>{COST}<br>\n{VOTE}</p>").encode())
    assert [passage.text for passage in read.passages] == [DAM, COST, VOTE]


@pytest.mark.parametrize("sign", ["¶", "#", "§", " 🔗 ", ""])
def test_a_headings_link_to_itself_is_no_part_of_it(sign: str) -> None:
    link = f'<a class="headerlink" href="#the-vote" title="Permalink">{sign}</a>'
    read, _ = parse("dam.html", page(ARTICLE.replace("The vote</h2>", f"The vote{link}</h2>"), HEAD).encode())
    assert [section.title for section in read.sections] == [None, "The vote"]


def test_a_link_within_the_page_that_has_words_stays() -> None:
    read, _ = parse("dam.html", page(ARTICLE.replace("Ada Brook", '<a href="#brook">Ada Brook</a>')).encode())
    assert read.passages[0].text == DAM


@pytest.mark.parametrize(
    "name", ["Dam to be raised¶", "DAM TO BE RAISED", "Copyright © 2031 Harbour. All rights reserved"]
)
def test_the_title_once_more_or_a_line_on_rights_is_no_publisher(name: str) -> None:
    head = HEAD.replace('content="Harbour Post"', f'content="{name}"')
    assert parse("dam.html", page(ARTICLE, head).encode())[0].source == "example.org"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("<pre>2021-03-04 18:10:33 gate opened</pre>", None),
        ("<p>At 2021-03-04 18:10:33 the gate was opened, as the log of the harbour says.</p>", None),
        ("<p>Published on 2021-03-04 18:10:33</p>", dt.date(2021, 3, 4)),
        ("<time>2021-03-04 18:10:33</time>", dt.date(2021, 3, 4)),
    ],
)
def test_a_time_in_the_text_is_no_date_of_the_article(text: str, date: dt.date | None) -> None:
    assert parse("dam.html", page(f"{ARTICLE}{text}").encode())[0].date == date


OPENS = "Mina Tor said on Friday that the bridge would open."
SAFE = "“It is safe,” she told reporters."
SHORT = f"<h1>Bridge opens</h1><p class='byline'>By Ann Lee</p><p>{OPENS}</p><p>{SAFE}</p>"


def _short(body: str) -> list[str]:
    found = parse("bridge.html", f"<html><head><title>Bridge opens</title></head><body>{body}</body></html>".encode())
    return [passage.text for passage in found[0].passages]


@pytest.mark.parametrize(
    "body",
    [
        SHORT,
        f"<article>{SHORT}</article>",
        f"<main><header>{SHORT}</header></main>",
        SHORT.replace("<p", "<div").replace("</p", "</div"),
        f"<h1>Bridge opens</h1><p>By Ann Lee</p><p>{OPENS}<br><br>\n{SAFE}</p>",
        f"<h1>Bridge opens</h1><p>By Ann Lee</p><div>{OPENS}<ul><li>{SAFE}</li></ul></div>",
    ],
)
def test_a_short_page_has_its_paragraphs_its_title_and_its_byline_apart(body: str) -> None:
    assert _short(body) == [OPENS, SAFE]


def test_a_short_pages_title_and_author_are_known() -> None:
    read, _ = parse("bridge.html", f"<html><body><article>{SHORT}</article></body></html>".encode())
    assert (read.title, read.author) == ("Bridge opens", "Ann Lee")


def test_type_that_changes_within_a_short_pages_paragraph_leaves_no_blank_in_it() -> None:
    assert _short(SHORT.replace("Mina Tor", "Mina <b>T</b>or").replace("Friday", "<i>Fri</i>day")) == [OPENS, SAFE]


def test_a_short_pages_heading_opens_a_section() -> None:
    read, _ = parse(
        "bridge.html", f"<html><body><article>{SHORT}<h2>The vote</h2><p>{VOTE}</p></article></body></html>".encode()
    )
    assert [section.title for section in read.sections] == [None, "The vote"]


@pytest.mark.parametrize("article", [DAM, OPENS])
def test_text_that_other_paragraphs_stand_under_is_kept(article: str) -> None:
    first, *_ = _short(f"<article><h1>Dam</h1><div>{article}<p>{COST}</p></div><p>{VOTE}</p></article>")
    assert first == article


def test_an_items_text_above_a_list_within_it_is_kept() -> None:
    read, _ = parse("dam.html", page(f"<p>{DAM}</p><ul><li>{COST}<ul><li>{VOTE}</li></ul></li></ul>").encode())
    assert [passage.text for passage in read.passages] == [DAM, COST, VOTE]


def test_a_short_pages_word_alone_is_not_cut_out_of_the_text_before_it() -> None:
    assert _short(f"{OPENS}<div>bridge</div>{SAFE}<div>so</div>")[0] == OPENS


def test_what_a_short_page_hides_is_not_in_its_paragraphs() -> None:
    assert _short(f"{SHORT}<script>let open = 'Mina Tor';</script><p><!-- Draft. -->{COST}</p>") == [OPENS, SAFE, COST]


@pytest.mark.parametrize("heading", ["<h2></h2>", "<h2><img src='/a.png'></h2>", "<h2><br></h2>"])
def test_an_empty_heading_opens_no_section_and_signs_of_the_text_stay(heading: str) -> None:
    body = f"<article>{SHORT}{heading}<p>“I write it in F#</p><p>#dam</p></article>"
    read, _ = parse("bridge.html", f"<html><body>{body}</body></html>".encode())
    assert [passage.text for passage in read.passages][2:] == ["“I write it in F#", "#dam"]
    assert len(read.sections) == 1


def test_code_set_apart_is_left_out_and_code_within_text_stays() -> None:
    code = "<pre><code>gate = open\nraise(gate)</code></pre>"
    body = f"<p>{DAM}</p>{code}<h2><code>raise</code></h2><p>Call <code>raise</code>, she said.</p>{code}<p>{VOTE}</p>"
    read, _ = parse("dam.html", page(body).encode())
    assert [passage.text for passage in read.passages] == [DAM, "Call raise, she said.", VOTE]
    assert read.sections[-1].title == "raise"

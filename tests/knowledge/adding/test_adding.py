"""Articles put into the folder, each once, from files, folders, standard input, the web and feeds."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.knowledge import load
from bot.knowledge.adding import Added, Adder, Fetcher, Item, Source, Visits, find, items_of, remove
from tests.knowledge.adding.web import respond, web
from tests.knowledge.documents import page, word_document

DAM = "The harbour council will raise the dam by two metres before the winter, Ada Brook said on Monday."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority."
FRONT = "---\ntitle: Dam to be raised\ndate: 2031-01-28\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "knowledge"


def add(folder: Path, *sources: str, stdin: bytes = b"") -> list[Added | str]:
    return taken(Adder(folder, load(folder).articles if folder.exists() else ()), *sources, stdin=stdin)


def taken(adder: Adder, *sources: str, stdin: bytes = b"") -> list[Added | str]:
    found: list[Added | str] = []
    for name in sources:
        for item in items_of(Source(name, Fetcher(local=True), io.BytesIO(stdin), adder.is_known)):
            try:
                found.append(str(item) if isinstance(item, Exception) else adder.add(item))
            except SourceError as error:
                found.append(str(error))
    return found


def added(folder: Path, *sources: str, stdin: bytes = b"") -> list[str]:
    """Return the names of the new files; fails where anything was refused."""
    return [
        found.path.name if isinstance(found, Added) else pytest.fail(found)
        for found in add(folder, *sources, stdin=stdin)
    ]


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_what_is_known_of_an_item_counts_where_it_says_nothing_itself(folder: Path) -> None:
    known = {"source": "Harbour Wire", "author": "Ida Hale", "date": dt.date(2031, 4, 26)}
    adder = Adder(folder, ())
    silent = adder.add(Item("post", "post.txt", VOTE.encode(), "https://example.org/7", **known)).article
    telling = adder.add(Item("post", "post.md", (FRONT + DAM).encode(), "https://example.org/8", **known)).article
    assert (silent.source, silent.author, silent.date) == ("Harbour Wire", "Ida Hale", dt.date(2031, 4, 26))
    assert telling.date == dt.date(2031, 1, 28)


def test_a_file_becomes_one_clean_article(folder: Path, tmp_path: Path) -> None:
    (found,) = add(folder, write(tmp_path / "dam.docx", word_document(("Title", "Dam to be raised"), ("Normal", DAM))))
    assert isinstance(found, Added)
    assert found.path.read_text(encoding="utf-8") == f"---\ntitle: Dam to be raised\n---\n{DAM}\n"
    assert load(folder).articles == (found.article,)


def test_a_folder_is_added_file_by_file(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "from" / "a" / "dam.md", FRONT + DAM)
    write(tmp_path / "from" / "vote.txt", VOTE)
    assert added(folder, str(tmp_path / "from")) == ["2031-01-28-dam-to-be-raised.md", "vote.md"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (f"{FRONT}{DAM}".encode(), "Dam to be raised"),
        (DAM.encode(), None),
        (page(f"<h1>Dam</h1><article><p>{DAM}</p><p>{VOTE}</p><p>{DAM}</p></article>").encode(), "Dam"),
        (word_document(("Title", "Dam"), ("Normal", DAM)), "Dam"),
    ],
    ids=["Markdown", "text", "HTML", "DOCX"],
)
def test_standard_input_is_read_by_what_it_begins_like(folder: Path, data: bytes, title: str | None) -> None:
    (found,) = add(folder, "-", stdin=data)
    assert isinstance(found, Added)
    assert found.article.title == title
    assert found.article.passages[0].text == DAM


def test_the_same_text_is_added_once_whatever_it_is_written_in(folder: Path, tmp_path: Path) -> None:
    text = write(tmp_path / "dam.txt", f"{DAM}\n{VOTE}\n")
    assert added(folder, text) == ["dam.md"]
    again = write(tmp_path / "again.yaml", f"passages: ['{DAM}', '{VOTE}']")
    for source in (text, again):
        (refusal,) = add(folder, source)
        assert refusal == f"{source}: dam.md has the same text: nothing was added"
    assert add(folder, write(tmp_path / "twice.txt", VOTE), str(tmp_path / "twice.txt"))[1] == (
        f"{tmp_path / 'twice.txt'}: twice.md has the same text: nothing was added"
    )


def test_nothing_in_the_folder_is_overwritten(folder: Path, tmp_path: Path) -> None:
    write(folder / "dam.md", f"{FRONT}{DAM}")
    assert added(folder, write(tmp_path / "dam.txt", VOTE)) == ["dam-2.md"]
    assert (folder / "dam.md").read_text() == f"{FRONT}{DAM}"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.txt", None, "no such file"),
        ("dam.rtf", "x", "not a format that is read"),
        ("empty.txt", "", "no text that can be quoted"),
        ("broken.md", "---\ntitle: [\n---\nText.", "broken YAML"),
    ],
)
def test_what_cannot_be_added_is_said_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    if content is not None:
        write(tmp_path / name, content)
    refusal, found = add(folder, str(tmp_path / name), write(tmp_path / "dam.txt", DAM))
    assert isinstance(refusal, str)
    assert refusal.startswith(str(tmp_path / name))
    assert message in refusal
    assert isinstance(found, Added)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX systems")
def test_nobody_waits_for_a_pipe(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (refusal,) = add(folder, str(tmp_path / "pipe.txt"))
    assert "not an ordinary file" in str(refusal)


ARTICLES = {
    "/dam": page(f"<h1>Dam to be raised</h1><article><p>{DAM}</p><p>{VOTE}</p><p>{DAM}</p></article>"),
    "/vote": page(f"<h1>The vote</h1><article><p>{VOTE}</p><p>{VOTE}</p><p>{DAM}</p></article>"),
}
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Dam</title><link>/dam</link></item><item><title>Vote</title><link>/vote</link></item>
<item><title>Gone</title><link>/gone</link></item><item><title>No link</title></item></channel></rss>"""


def serve(request: BaseHTTPRequestHandler) -> None:
    if request.path == "/feed":
        respond(request, FEED.encode(), Content_Type="application/rss+xml")
    elif request.path in ARTICLES:
        respond(request, ARTICLES[request.path].encode(), Content_Type="text/html")
    else:
        respond(request, b"", 404)


def test_a_page_is_added_with_its_address(folder: Path) -> None:
    with web(serve) as address:
        (found,) = add(folder, f"{address}/dam")
        assert isinstance(found, Added)
        assert found.article.url == f"{address}/dam"
        (refusal,) = add(folder, f"{address}/dam#middle")
        assert "the same" in str(refusal)


@pytest.mark.parametrize(
    ("kind", "encoding", "head"),
    [
        ("text/html; charset=windows-1251", "cp1251", ""),
        ("text/html; charset=ISO-8859-1", "cp1252", ""),
        ('text/plain; charset="windows-1252"', "cp1252", None),
        ("text/html; charset=iso-8859-1", "utf-8", ""),
        ("text/html; charset=windows-1251", "cp1252", '<meta charset="windows-1252">'),
        ("text/html; charset=x-unknown", "utf-8", ""),
    ],
)
def test_a_page_is_read_in_the_encoding_that_the_server_names_where_nothing_in_it_tells(
    folder: Path, kind: str, encoding: str, head: str | None
) -> None:
    said = "“Щит стоит”, said Ida Hale." if encoding == "cp1251" else "“Más café”, said Zoé Blé."
    text = (
        said if head is None else f"<html><head>{head}</head><body><p>{DAM}</p><p>{said}</p><p>{VOTE}</p></body></html>"
    )
    with web(lambda request: respond(request, text.encode(encoding), Content_Type=kind)) as address:
        (found,) = add(folder, address)
    assert isinstance(found, Added)
    assert said in [passage.text for passage in found.article.passages]
    assert not [problem for problem in found.problems if "UTF-8" in problem.message]


@pytest.mark.parametrize("kind", ["application/json", "image/png", "text/css", "application/zip"])
def test_what_the_server_calls_no_text_is_no_article(folder: Path, kind: str) -> None:
    with web(lambda request: respond(request, b'{"dam": 1}', Content_Type=kind)) as address:
        (refusal,) = add(folder, f"{address}/dam")
    assert refusal == f"{address}/dam: holds {kind}, which is no article: name the article's own page"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/octet-stream", "text/x-log"])
def test_text_without_an_ending_is_an_article(folder: Path, kind: str) -> None:
    with web(lambda request: respond(request, DAM.encode(), Content_Type=kind)) as address:
        (found,) = add(folder, f"{address}/dam")
    assert isinstance(found, Added)


def test_of_a_feed_only_what_is_new_is_fetched_and_added(folder: Path) -> None:
    asked = []

    def noted(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        serve(request)

    with web(noted) as address:
        add(folder, f"{address}/dam")
        asked.clear()
        found = add(folder, f"{address}/feed")
    assert asked == ["/feed", "/vote", "/gone"]
    assert [item.article.title for item in found if isinstance(item, Added)] == ["The vote"]
    assert [item for item in found if isinstance(item, str)] == [
        f"{address}/gone: the server says 404: check the address in a browser"
    ]


def test_a_feed_that_leads_through_other_addresses_is_fetched_once(folder: Path, tmp_path: Path) -> None:
    asked = []

    def serve_redirected(request: BaseHTTPRequestHandler) -> None:
        asked.append(request.path)
        if request.path == "/feed":
            respond(request, FEED.replace("/dam", "/r?to=dam").replace("/vote", "/twin").encode())
        elif request.path == "/r?to=dam":
            respond(request, b"", 302, Location="/dam")
        elif request.path == "/twin":
            head = '<link rel="canonical" href="https://example.org/the-vote">'
            respond(request, page(f"<h1>The vote</h1><p>{VOTE}</p><p>{DAM}</p>", head).encode())
        else:
            serve(request)

    def add_feed(address: str) -> list[Added | str]:
        asked.clear()
        adder = Adder(folder, load(folder).articles if folder.exists() else (), Visits(tmp_path / "visits"))
        return taken(adder, f"{address}/feed")

    with web(serve_redirected) as address:
        assert len([one for one in add_feed(address) if isinstance(one, Added)]) == 2
        assert add_feed(address) == [f"{address}/gone: the server says 404: check the address in a browser"]
        assert asked == ["/feed", "/gone"]
        for article in load(folder).articles:
            remove(folder, article)
        assert len([one for one in add_feed(address) if isinstance(one, Added)]) == 2


@pytest.mark.parametrize("content", [b"", b"no tab\n\xff\xfe\tx\n", b"\t\n\t\t\n"])
def test_a_damaged_file_of_visits_costs_nothing_but_memory(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "visits").write_bytes(content)
    Visits(tmp_path / "visits").note("harbour.example/dam", "dam.md")
    assert Visits(tmp_path / "visits").get("harbour.example/dam") == "dam.md"


def test_visits_that_cannot_be_written_are_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    visits = Visits(tmp_path / "file" / "visits")
    visits.note("harbour.example/dam", "dam.md")
    assert visits.get("harbour.example/dam") == "dam.md"


def test_files_of_a_folder_that_are_in_no_format_that_is_read_are_named(folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "notes" / "dam.txt", DAM)
    for number in range(7):
        write(tmp_path / "notes" / f"table-{number}.xlsx", "x")
    added, refusal = add(folder, str(tmp_path / "notes"))
    assert isinstance(added, Added)
    assert "7 files are left out: table-0.xlsx, table-1.xlsx" in str(refusal)
    assert "table-4.xlsx, 2 more (what is read ends in .txt" in str(refusal)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "an empty name"),
        ("  ", "an empty name"),
        ("https://", "names no host: write it as https://example.org/page"),
        ("http:///dam", "names no host"),
        ("ftp://example.org/dam", "only http:// and https:// are fetched"),
    ],
)
def test_what_names_nothing_is_said(folder: Path, name: str, message: str) -> None:
    (refusal,) = add(folder, name)
    assert message in str(refusal)


def test_an_empty_folder_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert add(folder, str(tmp_path / "empty")) == [f"{tmp_path / 'empty'}: an empty folder"]


def test_a_feed_saved_as_a_file_is_read_as_well(folder: Path, tmp_path: Path) -> None:
    with web(serve) as address:
        file = write(tmp_path / "feed.xml", FEED.replace("<link>", f"<link>{address}"))
        assert [item.article.title for item in add(folder, file) if isinstance(item, Added)] == [
            "Dam to be raised",
            "The vote",
        ]


def test_a_feed_without_links_is_refused(folder: Path, tmp_path: Path) -> None:
    (refusal,) = add(folder, write(tmp_path / "feed.rss", "<rss><channel></channel></rss>"))
    assert "without items" in str(refusal)


def test_an_article_is_removed_by_its_id_or_path(folder: Path) -> None:
    write(folder / "a" / "dam.md", f"{FRONT}{DAM}")
    write(folder / "vote.txt", VOTE)
    articles = load(folder).articles
    for article in find(articles, ["a/dam", "a/dam.md", "vote.txt"]):
        remove(folder, article)
    assert load(folder).articles == ()


def test_a_name_that_no_article_has_removes_nothing(folder: Path) -> None:
    write(folder / "dam.md", f"{FRONT}{DAM}")
    with pytest.raises(SourceError, match=r"no article \.\./secret"):
        find(load(folder).articles, ["dam", "../secret"])

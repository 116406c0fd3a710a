"""Saved mail."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from tests.knowledge.documents import mail, page

DAM = "The harbour council will raise the dam by two metres before the winter, its chairwoman Ada Brook said on Monday."
COST = "“We cannot wait until the next flood has told us what we know already,” she told reporters at the town hall."
VOTE = "The council votes on the plan in May, and Brook expects a narrow majority for it, as she said in the evening."
PAGE = page(f"<h1>Dam to be raised</h1><p>{DAM}</p><p>{COST}</p><p>{VOTE}</p>")


def test_headers_and_plain_text_make_the_article() -> None:
    data = mail(
        f"{DAM}\n\n{COST}\n\n-- \nHarbour Post, 1 Quay Street\n",
        Subject="Dam to be raised – soon",
        From="Harbour Post <news@example.org>",
        Date="Tue, 28 Jan 2031 10:00:00 +0000",
    )
    read, _ = parse("dam.eml", data)
    assert (read.title, read.source, read.date) == ("Dam to be raised – soon", "Harbour Post", dt.date(2031, 1, 28))
    assert [passage.text for passage in read.passages] == [DAM, COST]


def test_plain_text_is_preferred_to_the_page_beside_it() -> None:
    assert [passage.text for passage in parse("dam.eml", mail(DAM, PAGE))[0].passages] == [DAM]


def test_a_mail_with_nothing_but_a_page_is_read_as_the_page() -> None:
    read, _ = parse("dam.eml", mail(None, PAGE, Subject="Morning letter", From="news@example.org"))
    assert (read.title, read.source) == ("Morning letter", "news@example.org")
    assert [passage.text for passage in read.passages] == [DAM, COST, VOTE]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Subject: Dam\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--\n",
        b"Content-Type: image/png\n\nabc",
        b"Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\n!!!",
        b"From: =?x?q?=\nSubject: =?utf-8?b?////?=\nDate: 99\nContent-Type: multipart/alternative\n\n",
    ],
)
def test_a_mail_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError):
        parse("dam.eml", data)


def test_an_empty_plain_text_does_not_hide_the_page() -> None:
    read, _ = parse("dam.eml", mail("\n \n", PAGE, Subject="Morning letter", From="news@example.org"))
    assert [passage.text for passage in read.passages] == [DAM, COST, VOTE]

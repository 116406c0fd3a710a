"""Web pages saved as one file."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from bot.errors import ArticleError
from bot.knowledge import parse
from tests.knowledge.documents import mail, page

DAM = "The harbour council will raise the dam by two metres before the winter, its chairwoman Ada Brook said on Monday."
COST = "“We cannot wait until the next flood has told us what we know already,” she told reporters at the town hall."
ADDRESS = "https://harbour.example/2031/dam"


def saved(content: str, **headers: str) -> bytes:
    """Return a page as Chromium saves it, with a style sheet beside it."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Date"] = "Wed, 2 Apr 2031 10:00:00 -0000"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.make_related()
    part = EmailMessage()
    part.set_content(content, subtype="html", charset="utf-8", cte="quoted-printable")
    part["Content-Location"] = ADDRESS
    message.attach(part)
    style = EmailMessage()
    style.set_content("p { color: red }", subtype="css")
    message.attach(style)
    return message.as_bytes()


@pytest.mark.parametrize("ending", ["mhtml", "mht"])
def test_the_page_is_read_with_its_address_and_not_with_the_day_of_saving(ending: str) -> None:
    data = saved(page(f"<h1>Dam to be raised</h1><p>{DAM}</p><p>{COST}</p>"), Snapshot_Content_Location=ADDRESS)
    read, problems = parse(f"dam.{ending}", data)
    assert [passage.text for passage in read.passages] == [DAM, COST]
    assert (read.title, read.url, read.source) == ("Dam to be raised", ADDRESS, "harbour.example")
    assert (read.date, problems) == (None, ())


@pytest.mark.parametrize("address", [b"cid:frame-1@mhtml.blink", b"http://[::1", b"https://"])
def test_an_address_that_is_no_web_address_is_left_out(address: bytes) -> None:
    data = saved(page(f"<p>{DAM}</p><p>{COST}</p>")).replace(ADDRESS.encode(), address)
    assert parse("dam.mhtml", data)[0].url is None


@pytest.mark.parametrize("data", [b"", mail(DAM, Subject="Dam"), b"\x00" * 40, DAM.encode()])
def test_what_holds_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match="no page in it"):
        parse("dam.mhtml", data)

"""The report as Chromium shows it: on a phone and a desk, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.delivery.report.browser import CHROMIUM, Browser, browser
from tests.delivery.report.invented import gathered, html, huge, quotation, small

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

PHONE, DESK = 320, 1_280
LEAST_CONTRAST = 4.5
"""Of text to what is behind it: WCAG 2.2, success criterion 1.4.3."""
LEAST_OF_PICTURES = 3.0
"""The same of bars: success criterion 1.4.11."""
LEAST_TARGET = 24
"""Pixels to tap on: success criterion 2.5.8."""

OPENED = "for (const one of document.querySelectorAll('details')) one.open = true;"
CONTRASTS = """
(property => {
  const numbers = color => color.match(/[\\d.]+/g).map(Number);
  const light = color => {
    const [r, g, b] = numbers(color).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = at => {
    for (; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (numbers(color)[3] !== 0) return color;
    }
    throw "nothing is behind the page";
  };
  const chosen = property === "fill" ? [...document.querySelectorAll("svg rect:not(.reach)")]
    : [...document.querySelectorAll("body *")].filter(one => [...one.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.data.trim()) && one.getClientRects().length);
  return chosen.map(one => {
    const [low, high] = [light(getComputedStyle(one)[property]), light(behind(one))].sort((a, b) => a - b);
    return [(high + 0.05) / (low + 0.05), one.outerHTML.slice(0, 80)];
  });
})
"""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser") / "profile") as page:
        yield page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    long = quotation(
        "Ada" + "a" * 300, "o" * 2_000 + " Brook said.", title="T" * 300, url="https://example.org/" + "d" * 200
    )
    found = {
        "small": small(),
        "huge": huge(),
        "none": gathered(),
        "undated": gathered(quotation(day=None)),
        "long": gathered(long, topics=("dam",)),
    }
    for name, overview in found.items():
        (folder / f"{name}.html").write_text(html(overview), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in found}


@pytest.mark.parametrize("name", ["small", "huge", "none", "undated", "long"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_sticks_out_at_the_side(chromium: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    chromium.open(pages[name], width)
    chromium.run(OPENED)
    assert chromium.run("document.documentElement.scrollWidth <= innerWidth")
    stuck = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
    assert chromium.run(f"{stuck}.map(one => one.outerHTML.slice(0, 80))") == []


@pytest.mark.parametrize("dark", [False, True])
def test_everything_can_be_read_by_day_and_by_night(chromium: Browser, pages: dict[str, Path], dark: bool) -> None:
    chromium.open(pages["small"], PHONE, dark=dark)
    chromium.run(OPENED)
    night = chromium.run("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert night is dark
    texts = chromium.run(f"{CONTRASTS}('color')")
    pictures = chromium.run(f"{CONTRASTS}('fill')")
    assert len(texts) > 50
    assert pictures
    assert [text for contrast, text in texts if contrast < LEAST_CONTRAST] == []
    assert [picture for contrast, picture in pictures if contrast < LEAST_OF_PICTURES] == []


def test_the_browser_has_nothing_to_complain_of_and_nothing_is_fetched(
    chromium: Browser, pages: dict[str, Path]
) -> None:
    for page in pages.values():
        chromium.open(page, PHONE)
        chromium.run(OPENED)
    assert chromium.complaints == []


def test_a_number_opens_to_its_sentences(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["small"], PHONE)
    chromium.run("document.querySelector('#when details').open = true")
    chromium.run("document.querySelector('#when details .chip').click()")
    chromium.run("new Promise(done => setTimeout(done, 100))")
    section = "document.getElementById(location.hash.slice(1))"
    count = f"Number({section}.querySelector('.n').textContent)"
    assert chromium.run(f"{section}.querySelectorAll('blockquote').length === {count}")
    assert chromium.run(f"{section}.closest('details').open && {section}.getBoundingClientRect().height > 0")


def test_it_is_read_without_scripts(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["huge"], PHONE, scripts=False)
    hidden = chromium.run("document.getElementById('filter').hidden && getComputedStyle(filter).display")
    chromium.press("Tab")
    focus = chromium.run("document.activeElement.textContent")
    assert (hidden, focus) == ("none", "Who")
    chromium.run("document.querySelector('#who summary').focus()")
    chromium.press("Enter")
    assert chromium.run("document.querySelector('#who details').open")
    assert chromium.run("document.querySelector('#who blockquote').getBoundingClientRect().height > 0")


def test_every_row_is_reached_by_keyboard_and_shows_that_it_is(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["small"], DESK)
    rows = chromium.run("document.querySelectorAll('summary').length")
    reached = set()
    for _ in range(rows + 8):
        chromium.press("Tab")
        if chromium.run("document.activeElement.tagName === 'SUMMARY'"):
            assert chromium.run("getComputedStyle(document.activeElement).outlineStyle") != "none"
            reached.add(chromium.run("document.activeElement.parentElement.id"))
    assert len(reached) == rows


def test_rows_are_large_enough_to_tap(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["small"], PHONE)
    chromium.run(OPENED)
    sizes = "[...document.querySelectorAll('summary, nav a, .chip')].map(one => one.getBoundingClientRect().height)"
    assert min(chromium.run(sizes)) >= LEAST_TARGET


def test_speakers_are_found_by_a_part_of_their_name(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["huge"], DESK)
    chromium.run("name.value = ''; const box = document.getElementById('name'); box.value = 'BROOK';"
                 "box.dispatchEvent(new Event('input'))")  # fmt: skip
    shown = chromium.run(
        "[...document.querySelectorAll('#who .row')].filter(one => !one.hidden).map(one => one.dataset.name)"
    )
    assert shown == ["Ada Brook"]
    assert chromium.run("document.getElementById('found').textContent") == "1 of 100"


def test_each_picture_has_its_words_for_those_who_do_not_see_it(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.open(pages["small"], DESK)
    tree = chromium.call("Accessibility.getFullAXTree")["nodes"]
    names = [node["name"]["value"] for node in tree if node.get("name") and not node["ignored"]]
    assert any(name.startswith("Quotations by ") for name in names)
    assert not any(node["role"]["value"] == "image" for node in tree if not node["ignored"])
    levels = chromium.run("[...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))

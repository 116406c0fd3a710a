"""A small invented folder, and how to make others: people, places and figures are all made up."""

from __future__ import annotations

from functools import cache

from bot.answering import Bot, Library
from bot.answering.knowledge import Knowledge
from bot.answering.speakers import Speakers
from bot.knowledge import parse
from bot.model import Article

FERRY = """---
title: New quay at Hollum put off until June
date: 2031-03-11
source: Hollum Courier
url: https://courier.example/quay
---
The new quay at Hollum will not open before June, transport minister Ilse Brandt said on Tuesday.

“The quay is sound,” Brandt said. “We tested every pile twice. Nobody needs to be afraid of the ferry.”

She promised that fares would stay the same until the winter.

Tunde Okoro, who leads the crews' union, called the delay a scandal.

“Our crews have waited four years for a dry cabin,” Okoro said. He warned that crews would strike in April.

A spokesman for the harbour office said that the cranes were too old.
"""

STRIKE = """---
title: Ferry crews walk out
date: 2031-04-02
source: Hollum Courier
---
Ferries stood still at Hollum on Wednesday.

“We are not asking for the moon,” Tunde Okoro told reporters. “We are asking for cabins without rats.”

Transport minister Ilse Brandt said that the government would not pay for the cabins. “The company earned nine million
last year,” she said.

“I have slept in those cabins, and I would not put a goat there,” said Mira Castellan, a cook on the night ferry.

UPDATE 04/04/2031

Brandt said on Friday that talks with the crews would begin on Monday.
"""

ORCHARD = """---
title: Late frost ruins the cherries of Veldane
date: 2031-04-20
source: Orchard Weekly
---
The Veldane Growers Association (VGA) expects half of last year's cherries.

“I have never seen such a frost in April,” said Peter Lorne, a grower. “The trees were in full bloom.”

Anna Lorne, who keeps the accounts of the association, said that the banks had been patient.

The harvest of 2019 was the best in living memory, according to the VGA.
"""

ARTICLES = {"ferry": FERRY, "strike": STRIKE, "orchard": ORCHARD}


def read(text: str, name: str = "article") -> Article:
    """Read an article as the knowledge folder does."""
    return parse(f"{name}.md", text.encode())[0]


def library(*texts: str) -> Library:
    """Make a snapshot of articles given by their files' text."""
    return Library.of([read(text, f"article-{number}") for number, text in enumerate(texts)])


def knowledge(*texts: str) -> Knowledge:
    """Make what questions are answered from; of the invented folder where no texts are given."""
    found = library(*texts) if texts else folder()
    return Knowledge(found, Speakers(found))


@cache
def folder() -> Library:
    """Return the invented folder's snapshot."""
    return Library.of([read(text, name) for name, text in ARTICLES.items()])


def bot(top: int = 3) -> Bot:
    """Return a bot that answers on the invented folder."""
    return Bot(folder(), top=top)

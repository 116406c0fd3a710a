"""Measure how long a question takes once a folder is loaded, beside plain BM25 over its sentences.

    python benchmarks/answering.py [--articles N] [--questions N] [--data DIR]

The folder is made up: each article has paragraphs of invented people speaking on invented topics, drawn with a fixed
seed. Questions are of every kind, a third of them without an answer. Where DATA holds ``polnear_quotes.jsonl.gz`` and
``polnear_qa.jsonl.gz``, its articles and questions are asked as well. Each question is timed both ways in the same
run, so that a busy machine slows both: the ratio is steadier than the milliseconds. Processor time of the thread.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from bot.answering import Bot, Library
from bot.knowledge import parse
from bot.model import Article
from bot.text import terms

DATA = Path(__file__).resolve().parents[2] / "shared" / "eval" / "data"
SEED = 7
PARAGRAPHS = 20
WARM_UP = 20  # Questions before the clock starts: the language's data is read with the first.

FIRST_NAMES = (
    "Anna Boris Clara Dmitri Edith Faruk Greta Henrik Ilse Jonas Katja Lars Mira Niels Olga Peter Rosa".split()
)
SURNAMES = (
    "Abel Brandt Castellan Dorn Ekholm Falk Grieve Holm Ivers Jansen Kolb Lorne Moss Nyman Okoro Pahl Quist".split()
)
ENDINGS = ["", "berg", "son", "sky"]
ROLES = "minister mayor doctor farmer lawyer teacher engineer captain banker baker".split()
THINGS = """
    harbour ferry bridge tunnel hospital school tax budget strike wage pension vaccine forest river flood fire harvest
    apple wheat fish boat crane mine salt copper gas pipeline border treaty election ballot poll court trial police
    prison drug museum theatre orchestra stadium coach referee bank loan currency tram railway airport highway
    """.split()
VERBS = "close open rebuild sell buy delay repair inspect expand abandon finance tax cut save protect".split()
SAYS = "said warned insisted argued added".split()
ASIDES = "on Monday|after the meeting|in a letter|at the town hall|by telephone".split("|")

Ask = Callable[[str], object]


def people(random_: random.Random, count: int) -> list[str]:
    """Make up so many full names."""
    every = [f"{first} {last}{end}" for first in FIRST_NAMES for last in SURNAMES for end in ENDINGS]
    return random_.sample(every, min(count, len(every)))


def paragraph(random_: random.Random, cast: Sequence[str]) -> str:
    """Write a paragraph: a quotation of two sentences, a report, or what nobody is quoted with."""
    name, things = random_.choice(cast), random_.sample(THINGS, 3)
    verb, says, aside = random_.choice(VERBS), random_.choice(SAYS), random_.choice(ASIDES)
    forms = (
        f"“We will {verb} the {things[0]} before winter,” {name} {says} {aside}. “Nobody needs the {things[1]}.”",
        f"{name}, a {random_.choice(ROLES)}, {says} {aside} that the {things[0]} would {verb} the {things[1]}.",
        f"The {things[0]} and the {things[1]} were shown {aside}. Few came to see the {things[2]}.",
        f"{name.split()[1]} {says} that a {things[0]} is no {things[1]}. The {things[2]} has to wait.",
    )
    return random_.choice(forms)


def make_articles(count: int) -> list[Article]:
    """Make up a folder in which some people speak far more than others."""
    random_ = random.Random(SEED)
    everybody = people(random_, count)
    weights = [1 / rank for rank in range(1, len(everybody) + 1)]
    articles = []
    for number in range(count):
        cast = random_.choices(everybody, weights, k=4)
        text = "\n\n".join(paragraph(random_, cast) for _ in range(PARAGRAPHS))
        day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        title = f"News of the {random_.choice(THINGS)}"
        articles.append(parse(f"a{number}.md", f"---\ntitle: {title}\ndate: {day}\n---\n{text}".encode())[0])
    return articles


def make_questions(library: Library, count: int) -> list[str]:
    """Make up questions of every kind; in every third nobody speaks on that, or there is no such person."""
    random_ = random.Random(SEED)
    names = list(library.most_quoted)
    weights = [1 / rank for rank in range(1, len(names) + 1)]
    asked = []
    for _ in range(count):
        name, thing = random_.choices(names, weights)[0], random_.choice(THINGS)
        forms = (
            f"What did {name} say about the {thing}?",
            f"{name.split()[-1]} on the {thing} and the {random_.choice(THINGS)}",
            f"What did {name} say about xylophones?",
            f"What did Zebedee Quux say about the {thing}?",
            f"Who spoke about the {thing}?",
            f"When will the {thing} be closed before winter?",
            f"what did {name} talk about",
            f"what's new on the {thing}",
            f"what did {name} say about the {thing} in March",
        )
        asked.append(random_.choice(forms))
    return asked


def read_data(data: Path) -> tuple[list[Article], list[str]]:
    """Read the news articles and the questions on them."""
    articles = []
    for row in _rows(data / "polnear_quotes.jsonl.gz"):
        head = {"title": row["title"], "date": row["date"], "source": row["publisher"]}
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items() if value)
        articles.append(parse(f"{row['id']}.md", f"---\n{front}---\n{row['text']}".encode())[0])
    return articles, [str(row["question"]) for row in _rows(data / "polnear_qa.jsonl.gz")]


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def plain_bm25(library: Library) -> Ask:
    """Return what ranks all sentences by BM25 of the question's terms, as a plain search does."""
    ranker = BM25Okapi([terms(line.sentence.text) for line in library.lines])
    return lambda question: np.argsort(-ranker.get_scores(terms(question)))[:3]


def times(asks: Sequence[Ask], questions: Iterable[str]) -> np.ndarray:
    """Ask each question every way, one after the other: milliseconds, shape (questions, ways)."""
    rows = []
    for question in questions:
        row = []
        for ask in asks:
            start = time.thread_time()
            ask(question)
            row.append(1e3 * (time.thread_time() - start))
        rows.append(row)
    return np.array(rows)


def measure(name: str, library: Library, questions: Sequence[str]) -> None:
    """Print median and 95th percentile of both, and how they compare."""
    library.prepare()
    asks = (Bot(library).answer, plain_bm25(library))
    times(asks, questions[:WARM_UP])
    found = times(asks, questions)
    print(f"{name}: {len(library.articles)} articles, {len(library.lines):,} sentences, {len(questions)} questions")
    for label, share in (("median", 50), ("95th percentile", 95)):
        bot, plain = np.percentile(found, share, axis=0)
        print(f"  {label:15}  bot {bot:6.2f} ms   plain BM25 {plain:6.2f} ms   ratio {bot / plain:.2f}")


def main() -> None:
    """Measure on the made-up folder, and on the news where it is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500, metavar="N")
    parser.add_argument("--questions", type=int, default=300, metavar="N")
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    library = Library.of(make_articles(options.articles))
    measure("made up", library, make_questions(library, options.questions))
    if (options.data / "polnear_qa.jsonl.gz").exists():
        articles, questions = read_data(options.data)
        measure("who-said", Library.of(articles), questions)
    else:
        print(f"{options.data} holds no news: give the folder of polnear_qa.jsonl.gz with --data", file=sys.stderr)


if __name__ == "__main__":
    main()

"""Measure how soon a folder of news answers: at the first start, at the next, and after a change.

    python benchmarks/knowledge_folder.py [FOLDER] [--articles N] [--question TEXT]

Without a folder one is made of N invented articles of news length (about 800 words, 35 sentences). The starts are
whole processes of ``run_bot.py ask``, on an empty and on a filled state folder; the change is a new article, timed
from the moment its file is written until a running bot answers from it, and likewise an edit of it.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.answering import Bot
from bot.cli.loading import following
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "what did Brook say about the ferry?"
PATIENCE = 60.0  # Seconds.
SURNAMES = "Brook Frome Delacourt Okoro Lindqvist Marsh Tanaka Oyelaran Brandt Castellane".split()
FIRST = "Ada Julian Mira Tobias Ines Oskar Hana Femi Ilse Remy".split()
THINGS = "dam ferry quay school budget clinic bridge harbour market strike tram water tax lock museum".split()
VERBS = "raise close sell repair open study delay move rent insure".split()
REASONS = "before the winter;after the vote;in spite of the cost;for want of money;as agreed in May".split(";")


def sentence(chance: random.Random) -> str:
    """Return an invented sentence, half of the time with somebody who says it."""
    name = f"{chance.choice(FIRST)} {chance.choice(SURNAMES)}"
    thing, other = chance.sample(THINGS, 2)
    told = f"the council will {chance.choice(VERBS)} the {thing} near the {other} {chance.choice(REASONS)}"
    return chance.choice(
        [
            f"{name}, who leads the {other} board, said on Monday that {told}.",
            f"“We must wait, because {told},” {name.split()[1]} told reporters.",
            f"In the second year of the plan {told}, and nobody in the old town was surprised.",
            f"The {thing} and the {other} have cost {chance.randrange(2, 90)} million so far.",
        ]
    )


def invent(folder: Path, articles: int) -> None:
    """Fill a folder with invented articles."""
    chance = random.Random(7)
    for number in range(articles):
        day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = "\n\n".join(" ".join(sentence(chance) for _ in range(3)) for _ in range(12))
        (folder / f"news-{number}.md").write_text(f"---\ntitle: News {number}\ndate: {day}\n---\n{text}\n", "utf-8")


def start(folder: Path, state: Path, question: str) -> float:
    """Return the seconds that one question takes from the start of the process to its end."""
    environment = {**os.environ, "BOT_STATE": str(state), "BOT_KNOWLEDGE": str(folder)}
    command = [sys.executable, str(ROOT / "run_bot.py"), "ask", question]
    began = time.perf_counter()
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def change(folder: Path, state: Path) -> tuple[float, float]:
    """Return the seconds from a new file, and from an edit of it, to a running bot's answer from it."""
    path = folder / "just-in.md"
    with following(Settings(knowledge=folder, state=state)) as (bot, _):
        try:
            return timed(bot, path, "walruses"), timed(bot, path, "penguins")
        finally:
            path.unlink()


def timed(bot: Bot, path: Path, animal: str) -> float:
    """Return the seconds from the writing of a file to an answer from it."""
    path.write_text(f"---\ndate: 2031-06-01\n---\nAda Brook said on Monday that {animal} block the quay.\n", "utf-8")
    began = time.perf_counter()
    while not any(animal in c.text for c in bot.answer(f"what did Ada Brook say about {animal}?").citations):
        if time.perf_counter() - began > PATIENCE:
            sys.exit("The change was not seen.")
        time.sleep(0.02)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--question", default=QUESTION)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = args.folder or Path(place) / "knowledge"
        if not args.folder:
            folder.mkdir()
            invent(folder, args.articles)
        state = Path(place) / "state"
        print(f"cold start to the first answer: {start(folder, state, args.question):.2f} s")
        warm = sorted(start(folder, state, args.question) for _ in range(args.repeats))
        print(f"warm start to the first answer: {warm[len(warm) // 2]:.2f} s (median of {args.repeats})")
        new, edited = change(folder, state)
        print(f"new article to an answer from it: {new:.2f} s; edited: {edited:.2f} s")


if __name__ == "__main__":
    main()

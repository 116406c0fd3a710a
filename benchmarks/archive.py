"""Measure the whole way at scale: reading a folder, starting again, answering, adding an article.

    python benchmarks/archive.py [--passages 1000,10000,100000] [--questions 300] [--place DIR]

For each size a folder of invented news is made from a seed: articles of twelve passages, three sentences and about 60
words each, in half of the sentences somebody speaks. Topic words follow the law of Zipf and Mandelbrot that
``benchmarks.retrieval.corpus`` explains, and so does who speaks, among one person for each forty passages. Questions
are of every kind that names a topic: of four in five it is drawn from a passage, by words, of the others nobody spoke.

*Cold*: a process of ``run_bot.py ask`` on an empty state folder, by every core. *Warm*: the same once more, its median
and what it holds in memory. *Answers*: each question timed once, in this process, on the archive opened from disk.
*Added*: from a new file until a running bot quotes it. With ``--place`` folders and state are kept for the next time.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bot.answering import Bot, Library
from bot.cli.loading import following, read_archive
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SEED = 5
PASSAGES, SENTENCES, WORDS = 12, 3, 13  # An article's passages, a passage's sentences, a sentence's words of topic.
SPEAKERS = 40  # Passages for each person.
VOCABULARY, EXPONENT, OFFSET = 300_000, 1.1, 10
TOGETHER = 200_000  # Words drawn at once.
PATIENCE = 120.0  # Seconds.
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka lo mu ne pi ra so tu va xe bri clo dra fle gru sta".split()
FIRST = "Ada Boris Clara Dmitri Edith Faruk Greta Henrik Ilse Jonas Katja Lars Mira Niels Olga Peter Rosa Sven".split()
PEAK = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False); \
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def word(number: int) -> str:
    """Return an invented word for each number, another for another."""
    parts = []
    while True:
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
        if not number:
            return "".join(parts) + "m"


def name(number: int) -> str:
    """Return an invented full name for each number; surnames are shared by few."""
    return f"{FIRST[number % len(FIRST)]} {word(1_000 + number // 2).title()}"


def words(generator: np.random.Generator) -> Iterator[str]:
    """Yield topic words."""
    weights = (np.arange(1, VOCABULARY + 1) + OFFSET) ** -EXPONENT
    cumulated = np.cumsum(weights / weights.sum())
    while True:
        for rank in cumulated.searchsorted(generator.random(TOGETHER)).tolist():
            yield word(rank)


def sentence(topic: Iterator[str], who: str, chance: random.Random) -> str:
    """Return a sentence; in half of them somebody speaks."""
    told = " ".join(next(topic) for _ in range(WORDS))
    forms = (
        f"{who}, the head of the {next(topic)} board, said on Monday that the {told}.",
        f"“We must not wait, because the {told},” {who} told reporters in the morning.",
        f"In the second year of the plan the {told}, and nobody was surprised.",
        f"The {told} cost {chance.randrange(2, 90)} million more than in the year before.",
    )
    return chance.choice(forms)


def invent(folder: Path, passages: int) -> None:
    """Fill a folder with articles of so many passages altogether."""
    folder.mkdir(parents=True)
    chance, generator = random.Random(SEED), np.random.default_rng(SEED)
    topic = words(generator)
    people = max(20, passages // SPEAKERS)
    for number in range(0, passages, PASSAGES):
        cast = [name(min(int(people ** chance.random()) - 1, people - 1)) for _ in range(4)]
        day = f"203{number % 7}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        body = "\n\n".join(
            " ".join(sentence(topic, chance.choice(cast), chance) for _ in range(SENTENCES))
            for _ in range(min(PASSAGES, passages - number))
        )
        text = f"---\ntitle: The {next(topic)} of the {next(topic)}\ndate: {day}\n---\n{body}\n"
        (folder / f"news-{number // PASSAGES}.md").write_text(text, "utf-8")


def questions(library: Library, count: int) -> list[str]:
    """Return questions on what somebody said, who said something, and anything at all."""
    chance = random.Random(SEED)
    said = library.spoken
    asked = []
    for number in range(count):
        utterance = said[chance.randrange(len(said))]
        other = said[chance.randrange(len(said))]
        held = utterance if number % 5 else other
        who = library.speaker_of(utterance)
        about = " ".join(chance.sample([w for w in held.statement.content[0].text.split() if w.endswith("m")], 2))
        asked.append(
            chance.choice(
                (f"What did {who} say about {about}?", f"who spoke about {about}", f"how much did {about} cost?")
            )
        )
    return asked


def command(settings: Settings) -> tuple[list[str], dict[str, str]]:
    """Return the command that asks one question, and its environment."""
    environment = {**os.environ, "BOT_STATE": str(settings.state), "BOT_KNOWLEDGE": str(settings.knowledge)}
    return [sys.executable, str(ROOT / "run_bot.py"), "ask", f"what did {name(3)} say?"], environment


def start(settings: Settings) -> tuple[float, float]:
    """Return the seconds that a question takes from the start of the process, and the megabytes it holds at most."""
    asked, environment = command(settings)
    began = time.perf_counter()
    shown = subprocess.run([sys.executable, "-c", PEAK, *asked], env=environment, check=True, stdout=subprocess.PIPE)
    return time.perf_counter() - began, int(shown.stdout) / 1024


def answers(settings: Settings, count: int) -> tuple[float, float, float]:
    """Return the median, the 95th percentile and the largest time of an answer, in milliseconds."""
    library = Library(read_archive(settings)[0])
    library.prepare()
    bot = Bot(library)
    took = []
    for question in questions(library, count):
        began = time.perf_counter()
        bot.answer(question)
        took.append(1000 * (time.perf_counter() - began))
    took.sort()
    return statistics.median(took), took[len(took) * 95 // 100], took[-1]


def added(settings: Settings) -> float:
    """Return the seconds from the writing of a new file until a running bot quotes it."""
    path = settings.knowledge / "just-in.md"
    with following(settings) as (bot, _):
        path.write_text("---\ndate: 2039-06-01\n---\nAda Brook said on Monday that walruses block the quay.\n", "utf-8")
        began = time.perf_counter()
        try:
            while not any("walruses" in c.text for c in bot.answer("what did Ada Brook say about walruses?").citations):
                if time.perf_counter() - began > PATIENCE:
                    sys.exit("The new article was not seen.")
                time.sleep(0.02)
            return time.perf_counter() - began
        finally:
            path.unlink()


def measure(place: Path, passages: int, count: int) -> None:
    """Print one line of the table."""
    settings = Settings(knowledge=place / str(passages), state=place / f"{passages}-state")
    if not settings.knowledge.exists():
        invent(settings.knowledge, passages)
    cold = start(settings)[0] if not settings.state.exists() else float("nan")
    warm = sorted(start(settings) for _ in range(3))[1]
    median, most, worst = answers(settings, count)
    new = added(settings)
    print(
        f"| {passages:,} | {cold:.1f} s | {warm[0]:.2f} s | {warm[1]:.0f} MB "
        f"| {median:.1f} / {most:.1f} / {worst:.0f} ms | {new:.2f} s |",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", default="1000,10000,100000")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--place", type=Path)
    args = parser.parse_args()
    print("| passages | cold | warm, first answer | memory | an answer: median / 95th / max | added |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as made:
        for passages in map(int, args.passages.split(",")):
            measure(args.place or Path(made), passages, args.questions)


if __name__ == "__main__":
    main()

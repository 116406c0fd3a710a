"""``index``: fills an OpenSearch index from the folder, for archives past one machine."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import bot
from bot.cli.loading import READ_BY, READ_WITH, read_archive, tell_errors
from bot.cli.options import NO_ANSWER, with_json, with_settings
from bot.cli.progress import with_bar
from bot.cli.remote import address

if TYPE_CHECKING:
    from bot.model import Article
    from bot.retrieval.opensearch import Filled
    from bot.settings import Settings

KEPT_BY = ("retrieval/opensearch/documents.py", "retrieval/passages.py")
"""What decides, beside what reads and analyses, what is kept of an article."""


@click.command()
@click.option("--rebuild", is_flag=True, help="Fill a new index, which then takes the place of the one that answers.")
@with_json
@with_settings
def index(settings: Settings, rebuild: bool, as_json: bool) -> None:
    """Bring an OpenSearch index to what the folder holds: what is new or changed is sent, what is gone is deleted.

    May be ended at any moment and run again. Exits with 1 where the cluster is away, or refuses an article.
    """
    from bot.answering.remote import pack
    from bot.retrieval.opensearch import Cluster, Indices, fill
    from bot.retrieval.opensearch import rebuild as fill_anew
    from bot.retrieval.remote import Reading
    from bot.store import version_of

    began = time.monotonic()
    options = settings.retrieval.opensearch
    indices = Indices(Cluster(address(settings)), options.shards, options.replicas)
    indices.cluster.check()  # Before anything is read: a wrong address shall show at once.
    archive, folder = read_archive(settings)
    tell_errors(folder.problems)
    numbers: dict[str, int] = {}

    def articles() -> Iterator[Article]:
        for number in archive.there():
            article = archive.article(number)
            numbers[article.id] = number
            yield article

    def readings(changed: Sequence[str]) -> Iterable[Reading]:
        entries = (archive.entry(numbers[article]) for article in changed)
        return with_bar((Reading(one.analysis, pack(one)) for one in entries), len(changed), "Filling the index")

    package = Path(bot.__file__).parent
    version = version_of([package / part for part in (*READ_BY, *KEPT_BY)], READ_WITH)
    filled = (fill_anew if rebuild else fill)(indices, articles(), readings, version)
    (_show_json if as_json else _show)(options.index, filled, time.monotonic() - began)
    sys.exit(0 if filled.complete else NO_ANSWER)


def _show(name: str, filled: Filled, seconds: float) -> None:
    for refusal in filled.refused:
        click.echo(f"whosaid: {refusal.article} is not in the index: {refusal.reason}", err=True)
    if filled.size != filled.sent + filled.unchanged:
        click.echo(f"whosaid: the index holds {filled.size} articles, not {filled.sent + filled.unchanged}: "
                   "something else wrote to it meanwhile; run this again.", err=True)  # fmt: skip
    click.echo(f"{name}: {filled.size} articles; {filled.sent} sent, {filled.unchanged} unchanged, "
               f"{filled.removed} removed, {len(filled.refused)} refused, in {seconds:.1f} s")  # fmt: skip


def _show_json(name: str, filled: Filled, seconds: float) -> None:
    from bot.delivery.records import as_line

    refused = [{"article": one.article, "reason": one.reason} for one in filled.refused]
    print(as_line({"index": name, "articles": filled.size, "sent": filled.sent, "unchanged": filled.unchanged,
                   "removed": filled.removed, "refused": refused, "seconds": round(seconds, 1)}))  # fmt: skip

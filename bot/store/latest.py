"""The analyses of the latest snapshot, for the next one to take over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model import Analysis, Article
from bot.store.readings import AnalyseAll


class Latest:
    """Remembers analyses for as long as their articles stay the same values.

    Args:
        analyse_all: Analyses what is new.
    """

    def __init__(self, analyse_all: AnalyseAll) -> None:
        self._analyse_all = analyse_all
        self._latest: dict[str, Analysis] = {}

    def analyse_all(self, articles: Sequence[Article]) -> Iterator[Analysis]:
        """Yield each article's analysis, in order; articles that are not among them are forgotten."""
        known = self._latest
        new = [article for article in articles if not _holds(known, article)]
        found = {analysis.article.id: analysis for analysis in self._analyse_all(new)} if new else {}
        self._latest = {article.id: found.get(article.id) or known[article.id] for article in articles}
        yield from self._latest.values()


def _holds(known: dict[str, Analysis], article: Article) -> bool:
    analysis = known.get(article.id)
    return analysis is not None and analysis.article is article

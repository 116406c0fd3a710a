"""What a volume is built of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.archive import analyse, enter
from bot.archive.building import VolumeBuilder
from bot.knowledge import parse
from bot.retrieval.building import build_segment
from bot.retrieval.passages import PassageRetriever, article_terms, passage_terms

SENTENCES = (
    "The dam holds.",
    "“No,” said Ada Brook. “Never!”",
    "The U.S. paid £3.5m (see p. 4)...",
    "Prices rose 2.5% at St. Anne's; why?",
    "Mr. Roe's co-op—the last one—closed",
    "#dam",
)


@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=4), st.booleans())
def test_passages_and_articles_are_found_by_their_terms(paragraphs: list[list[str]], updated: bool) -> None:
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    update = "\n\nUPDATE 01/02/2031\n\nThe dam fell." if updated else ""
    article, _ = parse("dam.md", f"---\ntitle: The Dam of Dorn\n---\n{text}{update}".encode())
    builder = VolumeBuilder()
    builder.add(enter(analyse(article)))
    volume = builder.finish()
    passages = [passage_terms(article, passage) for passage in article.passages]
    expected = build_segment(passages, PassageRetriever.PASSAGE_K1, PassageRetriever.PASSAGE_B)
    assert [*volume.passages.terms()] == [*expected.terms()]
    assert volume.passages.documents.tolist() == expected.documents.tolist()
    assert volume.passages.lengths.tolist() == expected.lengths.tolist()
    terms = [*volume.articles.terms()]
    assert [terms[number].decode() for number in volume.articles.sequence] == article_terms(
        article, PassageRetriever.TITLE_WEIGHT
    )

"""The figures that ranking must not fall below, on public data that is not part of the project."""

import gzip
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.model import Article, Passage, Section
from bot.retrieval import Candidate, PassageRetriever, rank_sentences
from bot.retrieval.passages import Engine
from bot.retrieval.postings import Postings
from bot.retrieval.rank_bm25 import RankBM25
from bot.text import split, terms

DATA = Path(__file__).parents[3] / "shared" / "eval" / "data"

pytestmark = [
    pytest.mark.skipif(not DATA.is_dir(), reason="the shared evaluation data are not here"),
    pytest.mark.parametrize("engine", [RankBM25, Postings.of]),
]


def rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def article(name: str, title: str, text: str) -> Article:
    section = Section(None, None, 0, len(text))
    return Article(
        name, name, text, title, sections=(section,), passages=(Passage(name, 1, 0, len(text), text, section),)
    )


def ndcg(ranking: list[str], relevant: dict[str, int]) -> float:
    gain = sum(relevant.get(name, 0) / math.log2(place + 2) for place, name in enumerate(ranking))
    ideal = sorted(relevant.values(), reverse=True)[:10]
    return gain / sum(grade / math.log2(place + 2) for place, grade in enumerate(ideal))


def test_abstracts_are_ranked_for_scientific_claims(engine: Engine) -> None:
    corpus = rows("scifact_corpus")
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (DATA / "scifact_qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        relevant[query][document] = int(grade)
    retriever = PassageRetriever.of([article(row["_id"], row["title"], row["text"]) for row in corpus], engine)
    scores = []
    for query in rows("scifact_queries"):
        ranking = [corpus[hit.document]["_id"] for hit in retriever.search(terms(query["text"]), top=10)]
        scores.append(ndcg(ranking, relevant[query["_id"]]))
    assert sum(scores) / len(scores) >= 0.74


def test_sentences_of_an_encyclopedia_answer_questions(engine: Engine) -> None:
    corpus = rows("squad2_passages")
    retriever = PassageRetriever.of(
        [article(row["id"], row["title"].replace("_", " "), row["text"]) for row in corpus], engine
    )
    spans = [split(row["text"]) for row in corpus]
    sentences = [[row["text"][a:b] for a, b in of_row] for row, of_row in zip(corpus, spans, strict=True)]
    questions = [row for row in rows("squad2_questions") if not row["is_impossible"]]

    def is_hit(question: dict[str, Any], passage: int, sentence: int) -> bool:
        start, end = spans[passage][sentence]
        right_passage = corpus[passage]["id"] == question["passage_id"]
        return right_passage and any(start < b and a < end for a, b in question["answer_spans"])

    at_1 = at_5 = 0
    for question in questions:
        hits = retriever.search(terms(question["q"]), top=10)
        candidates = [Candidate(hit.score, sentences[hit.document]) for hit in hits]
        best = rank_sentences(question["q"], candidates, retriever.idf)[:5]
        right = [is_hit(question, hits[one.candidate].document, one.sentence) for one in best]
        at_1 += any(right[:1])
        at_5 += any(right)
    assert at_1 / len(questions) >= 0.78
    assert at_5 / len(questions) >= 0.93

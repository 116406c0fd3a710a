"""Questions in people's own wording: what is answered, what is refused, and how often rightly."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.model import Answer, fold
from tests.questions.cases import SETS, Case, QuestionSet, faults

# The share of each kind that must be right: where the bot stands, rounded down. README.md says what is wanted.
MINIMUM = {
    "first": {
        "said": 0.96,
        "paraphrase": 0.52,
        "role": 1.0,
        "who": 0.87,
        "none": 0.81,
        "fact": 0.70,
        "date": 1.0,
        "compare": 0.33,
        "ambiguous": 1.0,
        "topics": 1.0,
        "latest": 0.66,
    },
    "second": {
        "said": 0.93,
        "paraphrase": 0.62,
        "role": 0.92,
        "who": 1.0,
        "none": 0.90,
        "fact": 0.81,
        "date": 1.0,
        "compare": 1.0,
        "ambiguous": 1.0,
        "topics": 0.75,
        "latest": 0.75,
    },
    "third": {
        "said": 0.96,
        "paraphrase": 0.32,
        "role": 0.92,
        "who": 0.90,
        "none": 0.80,
        "fact": 0.83,
        "date": 1.0,
        "compare": 0.80,
        "ambiguous": 1.0,
        "topics": 1.0,
        "latest": 1.0,
    },
}
ASTRAY = {"first": 0, "second": 1, "third": 3}
"""How many topics in other words bring a sentence of the right person from another article."""

EVERY_CASE = [case for asked in SETS for case in asked.every_case]
EVERY_KIND = [pytest.param(asked, kind, id=f"{asked.name} {kind}") for asked in SETS for kind in MINIMUM[asked.name]]
each_set = pytest.mark.parametrize("asked", SETS, ids=lambda asked: asked.name)
each_case = pytest.mark.parametrize("case", EVERY_CASE, ids=lambda case: case.question)

Answers = dict[Case, Answer]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return {case: asked.bot.answer(case.question) for asked in SETS for case in asked.questions}


@each_set
def test_every_article_is_read_without_a_fault(asked: QuestionSet) -> None:
    assert [problem for problem in asked.loaded.problems if problem.error] == []
    assert len(asked.articles) >= 12


@each_set
def test_every_kind_of_question_is_asked_often_enough(asked: QuestionSet) -> None:
    counts = Counter(case.kind for case in asked.questions)
    assert counts.total() >= 80
    assert counts["paraphrase"] >= 20
    assert counts["none"] >= 20


@each_case
def test_what_is_wanted_stands_word_for_word_once_in_its_article(case: Case) -> None:
    assert [(gold.text, len(gold.places)) for gold in case.all_gold] == [(gold.text, 1) for gold in case.all_gold]


@each_case
def test_every_question_demands_something(case: Case) -> None:
    demands = (case.all_gold, case.speaker, case.mentions, case.choices, case.shown, case.none, case.not_by, case.free)
    assert any(demands)


@each_set
def test_every_sentence_given_stands_word_for_word_at_its_offsets(asked: QuestionSet, answers: Answers) -> None:
    for case in asked.questions:
        for cited in (*answers[case].citations, *answers[case].near):
            assert cited.text == fold(asked.articles[cited.article].body[cited.start : cited.end])


@pytest.mark.parametrize(("asked", "kind"), EVERY_KIND)
def test_the_first_sentence_is_right_as_often_as_is_reached(asked: QuestionSet, kind: str, answers: Answers) -> None:
    missed, count = misses(asked, kind, answers), sum(case.kind == kind for case in asked.questions)
    assert (count - len(missed)) / count >= MINIMUM[asked.name][kind], missed


@each_set
def test_a_topic_in_other_words_never_brings_another_person_and_seldom_another_article(
    asked: QuestionSet, answers: Answers
) -> None:
    wrong = [fault for _, found in misses(asked, "paraphrase", answers) for fault in found]
    assert "wrong person" not in wrong
    assert wrong.count("wrong article") <= ASTRAY[asked.name]


def misses(asked: QuestionSet, kind: str, answers: Answers) -> list[tuple[str, list[str]]]:
    cases = (case for case in asked.questions if case.kind == kind)
    return [(case.question, wrong) for case in cases if (wrong := faults(case, answers[case]))]

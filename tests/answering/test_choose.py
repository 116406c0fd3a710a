"""Which lines are chosen: somebody's words by how they meet a topic, or any sentence on it."""

from __future__ import annotations

from bot.answering.choose import Candidate, free_candidates, spoken_candidates
from bot.answering.knowledge import Knowledge
from bot.answering.library import Library, Utterance
from bot.answering.topic import Topic
from bot.knowledge import parse
from tests.answering.invented import knowledge


def said_by(name: str, found: Knowledge) -> tuple[Utterance, ...]:
    return found.speakers.find(name)[0].utterances


def ranked(name: str, topic: str, least: float = 0.0) -> list[Candidate]:
    found = knowledge()
    return spoken_candidates(found.library, said_by(name, found), found.topic(topic), least)


def text(candidate: Candidate) -> str:
    return knowledge().library.lines[candidate.line].sentence.text


def test_the_line_that_holds_the_topic_comes_first() -> None:
    assert text(ranked("Ilse Brandt", "fares")[0]).startswith("She promised that fares")
    assert text(ranked("Ilse Brandt", "company")[0]).startswith("“The company earned nine million")


def test_each_line_is_a_candidate_once_and_the_best_comes_first() -> None:
    found = ranked("Ilse Brandt", "quay")
    assert len({one.line for one in found}) == len(found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_lines_below_the_least_coverage_are_left_out_and_the_others_stay_as_they_were() -> None:
    every = ranked("Ilse Brandt", "quay")
    some = ranked("Ilse Brandt", "quay", least=0.5)
    assert some == [one for one in every if one.coverage >= 0.5]
    assert 0 < len(some) < len(every)


def test_of_two_lines_alike_the_quoted_one_comes_before_the_report() -> None:
    found = knowledge(
        "---\ntitle: Boats\n---\nThe quay will be painted green, Ilse Brandt said on Tuesday.\n\n"
        "“The quay will be painted green on Tuesday,” Ilse Brandt said.\n\nThe end of it came soon after."
    )
    best = spoken_candidates(found.library, said_by("Ilse Brandt", found), found.topic("green"))[0]
    assert found.library.lines[best.line].sentence.text.startswith("“")


def test_nobody_s_statements_give_no_candidates() -> None:
    library = knowledge().library
    assert spoken_candidates(library, library.utterances([]), knowledge().topic("fares")) == []


def test_a_free_question_finds_sentences_that_nobody_is_quoted_in() -> None:
    found = knowledge()
    best = free_candidates(
        found.library, "Where did ferries stand still?", found.topic("where did ferries stand still")
    )
    assert text(best[0]) == "Ferries stood still at Hollum on Wednesday."
    assert best[0].utterance is None
    assert len({one.line for one in best}) == len(best)


def test_a_free_question_on_words_that_stand_nowhere_finds_nothing() -> None:
    found = knowledge()
    assert free_candidates(found.library, "xylophones", found.topic("xylophones")) == []


def test_who_the_speaker_is_said_to_be_is_not_what_is_said() -> None:
    cows = '"She never understood cows," said Thomas Bell, a farmer from Dorn.'
    road = '"Dorn needs a road," Thomas Bell said.'
    library = Library.of([parse("cows.txt", f"Cows of the valley\n\n{cows}\n\n{road}".encode())[0]])
    first, *_ = spoken_candidates(library, library.spoken, Topic({"dorn": 1.0}, {"dorn": []}))
    assert library.lines[first.line].sentence.text == road

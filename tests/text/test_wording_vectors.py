"""Close wordings: what is near, what is not, and that no other word is as good as the word itself."""

import json
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.text import stem, terms
from bot.text.wording.vectors import CLOSEST, LEAST, LITERAL, Wordings, related, similarity, wordings

NEWS = yaml.safe_load((Path(__file__).parent / "data/wordings.yaml").read_text(encoding="utf-8"))
ASKED = [(speaker["said"], asked) for speaker in NEWS for asked in speaker["asked"]]
ABSENT = [(speaker["said"], topic) for speaker in NEWS for topic in speaker["absent"]]

a_term = st.sampled_from(wordings("en").stems[:5_000]) | st.text(max_size=12)
some_terms = st.lists(a_term, max_size=8)


def shares(topic: str, sentences: list[str]) -> list[float]:
    """Return how much of the topic each sentence has, every term counting the same."""
    asked = terms(topic)
    known = wordings("en")
    return [known.weights(asked, terms(sentence)).max(axis=1).mean() for sentence in sentences]


def small() -> Wordings:
    vectors = np.array([[10, 0], [8, 6], [0, 10]], np.int8)
    return Wordings(["troop", "soldier", "budget"], vectors, np.array([0.1, 0.0, 0.0], np.float32), 0.01)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("penalties", "punishment", "weather"),
        ("withdrawal", "pullout", "election"),
        ("soldiers", "troops", "inflation"),
        ("preacher", "cleric", "engine"),
        ("unemployed", "jobless", "missile"),
        ("tenants", "renters", "goalkeeper"),
        ("children", "child", "tariff"),
        ("fought", "fight", "passport"),
    ],
)
def test_another_wording_is_nearer_than_another_matter(word: str, near: str, far: str) -> None:
    assert similarity(word, near) > LEAST > similarity(word, far)
    assert stem(near) in related(word)


def test_related_words_come_nearest_first_and_without_the_word_itself() -> None:
    found = related("sanctions")
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert stem("sanctions") not in found
    assert all(LEAST <= weight <= CLOSEST for weight in found.values())


@pytest.mark.parametrize("name", ["Clinton", "Obama", "Moscow", "Tuesday", "seven", "million"])
def test_names_days_and_numbers_have_no_other_wording(name: str) -> None:
    assert not related(name)


def test_a_language_without_data_knows_the_same_term_alone() -> None:
    assert similarity("президент", "президент", "uk") == LITERAL
    assert similarity("президент", "глава", "uk") == 0
    assert not related("глава", "uk")


@given(some_terms, some_terms)
def test_only_the_same_term_weighs_as_much_as_a_literal_match(topic: list[str], others: list[str]) -> None:
    weights = wordings("en").weights(topic, others)
    assert weights.shape == (len(topic), len(others))
    for row, term in enumerate(topic):
        for column, other in enumerate(others):
            if term == other:
                assert weights[row, column] == LITERAL
            else:
                assert 0 <= weights[row, column] <= np.float32(CLOSEST) < LITERAL


@given(some_terms, some_terms)
def test_nearness_goes_both_ways(topic: list[str], others: list[str]) -> None:
    known = wordings("en")
    np.testing.assert_allclose(known.weights(topic, others), known.weights(others, topic).T, atol=1e-5)


def test_a_weight_is_the_product_less_what_crowds_the_two_terms() -> None:
    assert small().similarity("troop", "soldier") == pytest.approx(0.01 * 80 - 0.1)
    assert small().similarity("troop", "budget") == 0
    assert small().similarity("soldier", "budget") == pytest.approx(0.6)


def test_only_the_terms_of_the_vocabulary_are_found() -> None:
    among = small().among(["budget", "soldier", "unheard-of"])
    assert len(among) == 2
    assert list(among.related("troop")) == ["soldier"]
    assert list(among.related("soldier")) == ["budget"]
    assert not among.related("unheard-of")


def test_what_is_asked_of_a_wording_can_be_less() -> None:
    assert not small().among(["budget"], least=0.7).related("soldier")


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    known = small()
    text = "\n".join(known.stems).encode()
    header = {"words": 3, "bytes": len(text), "dimensions": 2, "gain": known.gain}
    file = tmp_path / "wordings.bin"
    penalties, vectors = known.penalties.astype("<f4").tobytes(), known.vectors.tobytes()
    file.write_bytes(json.dumps(header).encode() + b"\n" + text + penalties + vectors)
    read = Wordings.read(file)
    assert list(read.stems) == known.stems
    assert (read.weights(known.stems, known.stems) == known.weights(known.stems, known.stems)).all()


def test_the_packaged_file_says_where_it_comes_from_and_its_licences() -> None:
    path = Path(__file__).parents[2] / "bot/text/lang/en/wordings.bin"
    with path.open("rb") as file:
        sources = json.loads(file.readline())["from"]
    assert any("GloVe" in line and "PDDL" in line for line in sources)
    assert any("MiniLM" in line and "Apache-2.0" in line for line in sources)
    assert any("bge-small" in line and "MIT" in line for line in sources)
    assert all("sha256:" in line for line in sources)


def test_topics_in_other_words_find_their_sentence() -> None:
    first = third = 0
    for said, asked in ASKED:
        order = np.argsort(-np.array(shares(asked["topic"], said)), kind="stable")
        first += int(order[0]) in asked["gold"]
        third += bool(set(order[:3].tolist()) & set(asked["gold"]))
    assert first >= 0.8 * len(ASKED)
    assert third >= 0.95 * len(ASKED)


def test_what_nobody_spoke_about_stays_farther_off_than_what_they_did() -> None:
    present = [max(shares(asked["topic"], said)) for said, asked in ASKED]
    absent = [max(shares(topic, said)) for said, topic in ABSENT]
    assert np.quantile(absent, 0.9) < np.quantile(present, 0.4)

"""Where sentences end inside a paragraph."""

import gzip
import json
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import split

ROOT = Path(__file__).parents[2]
BOUNDARIES = ROOT.parent / "shared" / "eval" / "data" / "sentence_boundaries.jsonl.gz"

WHOLE = [
    pytest.param("The talks failed (Jan. 28) over gas.", id="month-before-a-day"),
    pytest.param("The Oct. 3 vote and No. 5 on the list, see p. 55 and Fig. 3.", id="abbreviations-before-numbers"),
    pytest.param("He met U.S. Secretary Ada Holm in Washington, D.C. Tuesday.", id="country-before-a-title"),
    pytest.param("Sen. J. R. Holm of Orland, Calif. and Gov. Ruth Vale met.", id="titles-and-initials"),
    pytest.param("Holm, Vale & Co. at noon sold Brick Inc. shares.", id="firms-within-a-sentence"),
    pytest.param("Some powers, e.g. Orland, vs. Norland cf. Vale.", id="words-that-lead-on"),
    pytest.param("They sent the package…, accompanied by a letter.", id="ellipsis-within-a-sentence"),
    pytest.param("“It is over,” he said.", id="comma-before-the-closing-mark"),
    pytest.param("“Is it over?” he asked.", id="question-before-a-small-letter"),
    pytest.param("“Is it over?” Ada Holm asked.", id="question-before-its-speaker"),
    pytest.param("“Never again!” Prime Minister Ada Holm-Ray told them.", id="outcry-before-its-speaker"),
    pytest.param("“It is over.” Holm said.", id="full-stop-before-its-speaker"),
    pytest.param("The firm Brick! in Orland pays $3.50 a share.", id="stop-in-a-name-and-in-a-number"),
    pytest.param("Write to Ada.Holm@example.com or see www.Example.org/News.Html now.", id="addresses"),
    pytest.param("He calls it “the law of thrift [...]” (Holm 55).", id="reference-after-an-omission"),
    pytest.param("I was not . . . what I mean is . . . I did not.", id="three-spaced-stops"),
    pytest.param("It goes on and on without a stop", id="no-stop-at-the-end"),
    pytest.param("1. Overview of the talks", id="a-number-before-a-heading"),
]

DIVIDED = [
    pytest.param("He left.|She stayed!|Why?|Nobody knew.", id="every-kind-of-stop"),
    pytest.param("He lives in the U.S.|How about you?", id="country-before-an-opener"),
    pytest.param("Brick sold to Vale Inc.|The price was low.", id="firm-before-an-opener"),
    pytest.param("He fell ill.|Holm took over.", id="state-abbreviations-need-their-capital"),
    pytest.param("It ended in 1994.|25 people left.", id="number-after-a-number"),
    pytest.param("“It is over.|We lost.|Now go,” he said.|They went.", id="inside-a-quotation"),
    pytest.param('She said, "I am done."|"So am I," he said.', id="straight-quotation-marks"),
    pytest.param("“We lost.”|Holm said she would go on.", id="full-stop-before-a-new-statement"),
    pytest.param("It was wrong.“|However, it stands.", id="closing-mark-that-is-curled-the-wrong-way"),
    pytest.param("(He left.)|She stayed.", id="brackets-around-a-sentence"),
    pytest.param("It opened in May.[12]|It closed in June.", id="reference-number-after-the-stop"),
    pytest.param("I never meant that....|She left.", id="four-stops"),
    pytest.param("Say so with a stop . . . .|Then go on.", id="four-spaced-stops"),
    pytest.param("He paid.|$5 million went.|#Orland cheered.|@AdaHolm did not.", id="signs-before-the-first-word"),
    pytest.param("1) Buy bread|2) Sell the cow", id="list-without-stops"),
    pytest.param("1. Buy bread.|2. Sell the cow.|3. Rest.", id="list-with-stops"),
    pytest.param("a. Buy bread|b. Sell the cow|c. Rest", id="list-with-letters"),
    pytest.param("• 9. Buy bread|• 10. Sell the cow", id="list-with-bullets"),
]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_that_ends_nothing_leaves_the_sentence_whole(text: str) -> None:
    assert sentences_of(text) == [text]


@pytest.mark.parametrize("marked", DIVIDED)
def test_a_paragraph_is_divided_where_its_sentences_end(marked: str) -> None:
    assert sentences_of(marked.replace("|", " ")) == marked.split("|")


def test_sentences_pasted_together_are_divided_too() -> None:
    assert sentences_of("The vote is over.Then Mr.Holm spoke.It rained.") == [
        "The vote is over.",
        "Then Mr.Holm spoke.",
        "It rained.",
    ]


def test_line_ends_of_a_wrapped_paragraph_are_white_space() -> None:
    assert sentences_of("  He left\nearly.\nShe\nstayed. \n") == ["He left\nearly.", "She\nstayed."]


def test_a_language_without_word_lists_is_divided_by_its_punctuation() -> None:
    assert split("Он ушёл. Она осталась.", "ru") == [(0, 8), (9, 22)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0"])
def test_white_space_alone_holds_no_sentence(text: str) -> None:
    assert split(text) == []


ODD = st.text(st.sampled_from("aB1.!?… “”\"'()[]•$\n\u00a0-Mr"), max_size=60)


@given(st.text() | ODD)
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = split(text)
    gaps = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
    assert all(start <= end and not text[start:end].strip() for start, end in gaps)
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    "piece", ["“", '"', "(“", ".", ". ", ". . ", "A.", ". A", "?” A", ".[1]", "1) ", "a", '.""', "a. "]
)
def test_hostile_repetition_is_split_to_its_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert split(text)[-1][1] == len(text.rstrip())


@pytest.mark.skipif(not BOUNDARIES.exists(), reason="the shared texts with marked sentences are not here")
@pytest.mark.parametrize(("name", "least"), [("gum_news", 0.966), ("golden_rules", 0.95)])
def test_boundaries_agree_with_people_at_least_as_well_as_the_best_library(name: str, least: float) -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "sentence_splitters.py"))
    with gzip.open(BOUNDARIES, "rt", encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["set"] == name]
    assert benchmark["f1"](rows, benchmark["ours"]()) >= least

"""A passage's sentences and their place in the body."""

from bot.model import Passage, Section
from bot.text import sentences

BODY = "Talks fail\n\nHe left\nearly. She stayed.\n"
PASSAGE = Passage("talks", 2, 12, 38, "He left early. She stayed.", Section(None, None, 0, 38))


def test_offsets_count_in_the_body_and_not_in_the_passage() -> None:
    found = sentences(PASSAGE, BODY)
    assert [BODY[sentence.start : sentence.end] for sentence in found] == ["He left\nearly.", "She stayed."]


def test_the_text_has_its_white_space_folded() -> None:
    assert sentences(PASSAGE, BODY)[0].text == "He left early."


def test_each_sentence_knows_its_passage() -> None:
    assert {sentence.passage for sentence in sentences(PASSAGE, BODY)} == {2}

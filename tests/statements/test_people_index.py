import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Analysis, Article, Person, PersonKind, Span, Statement, StatementKind
from bot.statements.people import How, PeopleIndex

BRANDT = Person("Ilse Brandt", aliases=("Brandt",), roles=("Norwegian foreign minister",), gender="f")
AALTO = Person("Tor Aalto", roles=("Finnish Foreign Minister",), gender="m")
HAUK = Person("Piet Hauk", roles=("farmer",), gender="m")
LANTERN = Person("Daily Lantern", PersonKind.BODY)
OFFICIAL = Person("a senior official", PersonKind.UNNAMED)


def analysis_of(*speakers: Person | None, article: str = "a") -> Analysis:
    """An article in which each of the speakers says one thing, in order."""
    said = (Span(0, 1, "x"),)
    statements = tuple(Statement(article, StatementKind.INDIRECT, said, speaker=speaker) for speaker in speakers)
    return Analysis(Article(article, f"{article}.txt", "x"), (), statements)


def found_by(index: PeopleIndex, name: str) -> list[tuple[str, How]]:
    return [(match.person.name, match.how) for match in index.find(name)]


@pytest.fixture
def index() -> PeopleIndex:
    return PeopleIndex([analysis_of(BRANDT, AALTO, HAUK, LANTERN, OFFICIAL, None)])


@pytest.mark.parametrize("name", ["Ilse Brandt", "ilse brandt", "Ilse Brandt's", "Mrs. Ilse Brandt", "Ilsé Brandt?"])
def test_the_fullest_name_is_exact_however_it_is_written(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == [("Ilse Brandt", How.EXACT)]


@pytest.mark.parametrize("name", ["Brandt", "brandt", "Ms. Brandt", "ilse", "Ilsie Brandt", "I. Brandt", "Brandt Ilse"])
def test_a_part_or_another_form_of_the_name_is_a_variant(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == [("Ilse Brandt", How.VARIANT)]


@pytest.mark.parametrize("name", ["brant", "Brandtt", "ilse brand"])
def test_a_mistyped_name_is_close_where_nothing_else_fits(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == [("Ilse Brandt", How.FUZZY)]


@pytest.mark.parametrize(
    "words", ["the Norwegian foreign minister", "norway's top diplomat", "Norway’s foreign minister"]
)
def test_a_role_finds_its_holder_by_state_too(index: PeopleIndex, words: str) -> None:
    assert found_by(index, words) == [("Ilse Brandt", How.ROLE)]


def test_a_role_held_by_two_finds_both(index: PeopleIndex) -> None:
    assert found_by(index, "foreign minister") == [("Ilse Brandt", How.ROLE), ("Tor Aalto", How.ROLE)]


def test_a_name_comes_before_a_role() -> None:
    index = PeopleIndex([analysis_of(HAUK, Person("Jane Farmer"))])
    assert found_by(index, "farmer") == [("Jane Farmer", How.VARIANT), ("Piet Hauk", How.ROLE)]


def test_a_body_is_found_with_or_without_its_article(index: PeopleIndex) -> None:
    assert found_by(index, "the Daily Lantern") == found_by(index, "daily lantern") == [("Daily Lantern", How.EXACT)]


@pytest.mark.parametrize("name", ["", " ", "the", "Zubeida", "?!", "a senior official"])
def test_nobody_is_found_by_another_name_or_none(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == []


def test_the_same_full_name_in_two_articles_is_one_person_with_all_that_both_say() -> None:
    other = Person("Ilse K. Brandt", roles=("mother of two",))
    index = PeopleIndex([analysis_of(BRANDT, BRANDT), analysis_of(other, article="b")])
    assert [person.name for person in index.people] == ["Ilse K. Brandt"]
    assert set(index.people[0].roles) == {"mother of two", "Norwegian foreign minister"}
    assert [statement.article for statement in index.statements(index.people[0])] == ["a", "a", "b"]


def test_a_surname_alone_is_the_folders_only_bearer() -> None:
    index = PeopleIndex([analysis_of(Person("Brandt")), analysis_of(BRANDT, article="b")])
    assert [person.name for person in index.people] == ["Ilse Brandt"]


def test_a_surname_alone_stays_apart_where_two_bear_it() -> None:
    index = PeopleIndex(
        [
            analysis_of(BRANDT),
            analysis_of(Person("Otto Brandt"), article="b"),
            analysis_of(Person("Brandt"), article="c"),
        ]
    )
    assert sorted(person.name for person in index.people) == ["Brandt", "Ilse Brandt", "Otto Brandt"]


def test_a_title_of_the_other_gender_keeps_namesakes_apart() -> None:
    index = PeopleIndex([analysis_of(BRANDT), analysis_of(Person("Brandt", gender="m"), article="b")])
    assert len(index.people) == 2


def test_two_people_with_one_surname_are_both_found_by_it() -> None:
    index = PeopleIndex([analysis_of(BRANDT, Person("Otto Brandt"))])
    assert sorted(name for name, _ in found_by(index, "brandt")) == ["Ilse Brandt", "Otto Brandt"]


def test_who_says_more_comes_first() -> None:
    otto = Person("Otto Brandt")
    index = PeopleIndex([analysis_of(Person("Emma Brandt"), otto, otto)])
    assert found_by(index, "brandt")[0][0] == "Otto Brandt"


def test_a_stranger_says_nothing(index: PeopleIndex) -> None:
    assert index.statements(Person("Zubeida Roe")) == ()


_NAMES = st.lists(st.sampled_from(["Ann", "A.", "Anna", "Bo", "Roe", "Doe", "Jr."]), min_size=1, max_size=3)


@given(st.lists(_NAMES.map(" ".join), max_size=8), st.text(max_size=12))
def test_no_statement_is_lost_or_doubled_and_any_name_can_be_asked_for(names: list[str], asked: str) -> None:
    analyses = [analysis_of(Person(name), article=str(number)) for number, name in enumerate(names)]
    index = PeopleIndex(analyses)
    given_statements = [statement for analysis in analyses for statement in analysis.statements]
    kept = [statement for person in index.people for statement in index.statements(person)]
    assert sorted(s.article for s in kept) == sorted(s.article for s in given_statements)
    assert all(0 <= match.score <= 100 for match in index.find(asked))


def test_a_surname_alone_with_a_role_is_the_bearer_with_the_same() -> None:
    otto = Person("Otto Brandt", roles=("farmer",))
    index = PeopleIndex(
        [
            analysis_of(Person("Ilse Brandt", roles=("President",)), otto),
            analysis_of(Person("Brandt", roles=("president",)), article="b"),
        ]
    )
    assert {person.name: len(index.statements(person)) for person in index.people} == {
        "Ilse Brandt": 2,
        "Otto Brandt": 1,
    }


def test_a_name_of_one_word_is_one_throughout_the_folder_where_nobody_has_more() -> None:
    index = PeopleIndex([analysis_of(Person("Lanternex")), analysis_of(Person("Lanternex"), article="b")])
    assert [(person.name, len(index.statements(person))) for person in index.people] == [("Lanternex", 2)]


def test_a_suffix_that_an_article_needs_keeps_father_and_son_apart_in_the_folder() -> None:
    index = PeopleIndex(
        [
            analysis_of(Person("Owen K. Marsh"), Person("Owen Marsh Jr.")),
            analysis_of(Person("Owen Marsh", aliases=("Owen Marsh Jr.",)), article="b"),
            analysis_of(Person("Owen Marsh"), article="c"),
        ]
    )
    assert {person.name: len(index.statements(person)) for person in index.people} == {
        "Owen K. Marsh": 2,
        "Owen Marsh Jr.": 2,
    }


def test_a_suffix_that_nobody_needs_keeps_nobody_apart() -> None:
    index = PeopleIndex(
        [analysis_of(Person("Joseph R. Marsh", aliases=("Joseph R. Marsh Jr.",))), analysis_of(Person("Joe Marsh"))]
    )
    assert [person.name for person in index.people] == ["Joseph R. Marsh"]


def test_a_word_that_somebody_is_called_by_alone_means_a_surnames_bearer_who_says_far_more() -> None:
    brandt = Person("Ilse Brandt")
    index = PeopleIndex([analysis_of(Person("Brandt", PersonKind.BODY), *[brandt] * 5)])
    assert found_by(index, "brandt")[0][0] == "Ilse Brandt"

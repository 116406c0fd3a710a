from collections.abc import Callable, Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Person, PersonKind
from bot.statements.people import How, PeopleIndex, Voice

BRANDT = Person("Ilse Brandt", aliases=("Brandt",), roles=("Norwegian foreign minister",), gender="f")
AALTO = Person("Tor Aalto", roles=("Finnish Foreign Minister",), gender="m")
HAUK = Person("Piet Hauk", roles=("farmer",), gender="m")
LANTERN = Person("Daily Lantern", PersonKind.BODY)


def speaking(*speakers: Person) -> list[Person]:
    """An article in which each of the speakers says one thing, in order."""
    return list(speakers)


def voices_of(articles: Sequence[Sequence[Person]], first: int = 0) -> list[Voice]:
    """Number the statements of articles, one after the other."""
    numbers = count(first)
    voices: list[Voice] = []
    for article in articles:
        said: dict[str, list[int]] = {}
        for person in article:
            said.setdefault(person.name, []).append(next(numbers))
        people = {person.name: person for person in article}
        voices += [Voice(people[name], tuple(statements)) for name, statements in said.items()]
    return voices


def index_of(articles: Sequence[Sequence[Person]]) -> PeopleIndex:
    return PeopleIndex(voices_of(articles))


def said_by(index: PeopleIndex) -> dict[str, int]:
    return {index.person(number).name: len(index.statements(number)) for number in range(len(index.people))}


def found_by(index: PeopleIndex, name: str) -> list[tuple[str, How]]:
    return [(match.person.name, match.how) for match in index.find(name)]


@pytest.fixture
def index() -> PeopleIndex:
    return index_of([speaking(BRANDT, AALTO, HAUK, LANTERN)])


@pytest.mark.parametrize("name", ["Ilse Brandt", "ilse brandt", "Ilse Brandt's", "Mrs. Ilse Brandt", "Ilsé Brandt?"])
def test_the_fullest_name_is_exact_however_it_is_written(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == [("Ilse Brandt", How.EXACT)]


@pytest.mark.parametrize("name", ["Brandt", "brandt", "Ms. Brandt", "ilse", "Ilsie Brandt", "I. Brandt", "Brandt Ilse"])
def test_a_part_or_another_form_of_the_name_is_a_variant(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == [("Ilse Brandt", How.VARIANT)]


@pytest.mark.parametrize("name", ["brant", "Brandtt", "ilse brand"])
def test_a_mistyped_name_is_close_where_nothing_else_fits(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == [("Ilse Brandt", How.FUZZY)]


def test_a_name_of_two_words_is_no_misspelling_of_one_word() -> None:
    people = index_of([speaking(Person("Annamaria Schild"), Person("Colm Mackay"))])
    assert found_by(people, "sanna marin") == []
    assert found_by(people, "mac kay") == [("Colm Mackay", How.FUZZY)]


@pytest.mark.parametrize(
    "words", ["the Norwegian foreign minister", "norway's top diplomat", "Norway’s foreign minister"]
)
def test_a_role_finds_its_holder_by_state_too(index: PeopleIndex, words: str) -> None:
    assert found_by(index, words) == [("Ilse Brandt", How.ROLE)]


def test_a_role_held_by_two_finds_both(index: PeopleIndex) -> None:
    assert found_by(index, "foreign minister") == [("Ilse Brandt", How.ROLE), ("Tor Aalto", How.ROLE)]


def test_a_name_comes_before_a_role() -> None:
    index = index_of([speaking(HAUK, Person("Jane Farmer"))])
    assert found_by(index, "farmer") == [("Jane Farmer", How.VARIANT), ("Piet Hauk", How.ROLE)]


def test_a_body_is_found_with_or_without_its_article(index: PeopleIndex) -> None:
    assert found_by(index, "the Daily Lantern") == found_by(index, "daily lantern") == [("Daily Lantern", How.EXACT)]


@pytest.mark.parametrize("name", ["", " ", "the", "Zubeida", "?!", "a senior official"])
def test_nobody_is_found_by_another_name_or_none(index: PeopleIndex, name: str) -> None:
    assert found_by(index, name) == []


def test_the_same_full_name_in_two_articles_is_one_person_with_all_that_both_say() -> None:
    other = Person("Ilse K. Brandt", roles=("mother of two",))
    index = index_of([speaking(BRANDT, BRANDT), speaking(other)])
    assert [person.name for person in index.people] == ["Ilse K. Brandt"]
    assert set(index.people[0].roles) == {"mother of two", "Norwegian foreign minister"}
    assert index.statements(0) == (0, 1, 2)


def test_a_surname_alone_is_the_folders_only_bearer() -> None:
    index = index_of([speaking(Person("Brandt")), speaking(BRANDT)])
    assert [person.name for person in index.people] == ["Ilse Brandt"]


def test_a_surname_alone_stays_apart_where_two_bear_it() -> None:
    index = index_of(
        [
            speaking(BRANDT),
            speaking(Person("Otto Brandt")),
            speaking(Person("Brandt")),
        ]
    )
    assert sorted(person.name for person in index.people) == ["Brandt", "Ilse Brandt", "Otto Brandt"]


def test_a_title_of_the_other_gender_keeps_namesakes_apart() -> None:
    index = index_of([speaking(BRANDT), speaking(Person("Brandt", gender="m"))])
    assert len(index.people) == 2


def test_two_people_with_one_surname_are_both_found_by_it() -> None:
    index = index_of([speaking(BRANDT, Person("Otto Brandt"))])
    assert sorted(name for name, _ in found_by(index, "brandt")) == ["Ilse Brandt", "Otto Brandt"]


def test_who_says_more_comes_first() -> None:
    otto = Person("Otto Brandt")
    index = index_of([speaking(Person("Emma Brandt"), otto, otto)])
    assert found_by(index, "brandt")[0][0] == "Otto Brandt"


_NAMES = st.lists(st.sampled_from(["Ann", "A.", "Anna", "Bo", "Roe", "Doe", "Jr."]), min_size=1, max_size=3)


@given(st.lists(_NAMES.map(" ".join), max_size=8), st.integers(0, 8), st.text(max_size=12))
def test_no_statement_is_lost_or_doubled_and_any_name_can_be_asked_for(
    names: list[str], first: int, asked: str
) -> None:
    articles = [[Person(name)] for name in names]
    index = index_of(articles[:first]).joined(voices_of(articles[first:], len(articles[:first])))
    kept = [statement for number in range(len(index.people)) for statement in index.statements(number)]
    assert sorted(kept) == list(range(len(articles)))
    assert all(0 <= match.score <= 100 for match in index.find(asked))


@given(st.lists(_NAMES.map(" ".join), max_size=8), st.text(max_size=12))
def test_what_an_index_knows_makes_the_same_index_again(names: list[str], asked: str) -> None:
    index = index_of([[Person(name, roles=("Finnish foreign minister",))] for name in names])
    again = PeopleIndex(known=index.kept())
    assert again.find(asked) == index.find(asked)
    assert said_by(again) == said_by(index)


def test_an_article_that_joins_later_is_of_the_same_people_and_changes_no_index_before_it() -> None:
    index = index_of([speaking(BRANDT, HAUK)])
    later = index.joined(voices_of([speaking(Person("Ilse K. Brandt"), Person("Jane Roe"))], first=2))
    assert said_by(index) == {"Ilse Brandt": 1, "Piet Hauk": 1}
    assert said_by(later) == {"Ilse K. Brandt": 2, "Piet Hauk": 1, "Jane Roe": 1}
    assert found_by(later, "roe") == [("Jane Roe", How.VARIANT)]
    assert found_by(later, "lse k. brand") == [("Ilse K. Brandt", How.FUZZY)]


def test_a_surname_alone_is_whose_full_name_comes_later() -> None:
    index = index_of([speaking(Person("Okoro")), speaking(Person("Brandt"))])
    later = index.joined(voices_of([speaking(Person("Tunde Okoro"), BRANDT, Person("Otto Brandt"))], first=2))
    assert said_by(later) == {"Tunde Okoro": 2, "Brandt": 1, "Ilse Brandt": 1, "Otto Brandt": 1}
    assert found_by(later, "okoro") == [("Tunde Okoro", How.VARIANT)]


def test_a_surname_alone_with_a_role_is_the_bearer_with_the_same() -> None:
    otto = Person("Otto Brandt", roles=("farmer",))
    index = index_of(
        [
            speaking(Person("Ilse Brandt", roles=("President",)), otto),
            speaking(Person("Brandt", roles=("president",))),
        ]
    )
    assert said_by(index) == {
        "Ilse Brandt": 2,
        "Otto Brandt": 1,
    }


def test_a_name_of_one_word_is_one_throughout_the_folder_where_nobody_has_more() -> None:
    index = index_of([speaking(Person("Lanternex")), speaking(Person("Lanternex"))])
    assert said_by(index) == {"Lanternex": 2}


def test_a_suffix_that_an_article_needs_keeps_father_and_son_apart_in_the_folder() -> None:
    index = index_of(
        [
            speaking(Person("Owen K. Marsh"), Person("Owen Marsh Jr.")),
            speaking(Person("Owen Marsh", aliases=("Owen Marsh Jr.",))),
            speaking(Person("Owen Marsh")),
        ]
    )
    assert said_by(index) == {
        "Owen K. Marsh": 2,
        "Owen Marsh Jr.": 2,
    }


def test_a_suffix_that_nobody_needs_keeps_nobody_apart() -> None:
    index = index_of(
        [speaking(Person("Joseph R. Marsh", aliases=("Joseph R. Marsh Jr.",))), speaking(Person("Joe Marsh"))]
    )
    assert [person.name for person in index.people] == ["Joseph R. Marsh"]


def test_a_word_that_somebody_is_called_by_alone_means_a_surnames_bearer_who_says_far_more() -> None:
    brandt = Person("Ilse Brandt")
    index = index_of([speaking(Person("Brandt", PersonKind.BODY), *[brandt] * 5)])
    assert found_by(index, "brandt")[0][0] == "Ilse Brandt"


def test_what_is_gone_leaves_nobody_behind_who_speaks() -> None:
    articles = [speaking(BRANDT, BRANDT, HAUK), speaking(Person("Ilse Brandt", aliases=("Ice Ilse",))), speaking(AALTO)]
    left = index_of(articles).without(voices_of(articles[:1]), among(voices_of(articles[1:], 3)))
    assert said_by_name(left) == {"Ilse Brandt": 1, "Tor Aalto": 1}
    assert found_by(left, "hauk") == found_by(left, "Piet Hauk") == found_by(left, "farmer") == []
    assert found_by(left, "foreign minister") == [("Tor Aalto", How.ROLE)]
    assert found_by(left, "ice ilse") == [("Ilse Brandt", How.EXACT)]
    assert [left.person(number).name for number in left.most_quoted] == ["Ilse Brandt", "Tor Aalto"]


def among(voices: Sequence[Voice]) -> Callable[[Sequence[int]], list[Voice]]:
    """Look up, of some voices, those that say something."""
    return lambda said: [voice for voice in voices if not set(said).isdisjoint(voice.statements)]


def said_by_name(index: PeopleIndex) -> dict[str, int]:
    return {index.person(number).name: len(index.statements(number)) for number in index.most_quoted}


_SPEAKERS = st.sampled_from(["Ann Roe", "Anna Roe", "Bo Doe", "Bo Doe Jr.", "Ann Roe and Bo Doe"])


@given(st.lists(st.tuples(st.lists(_SPEAKERS, max_size=3), st.booleans()), max_size=5), st.integers(0, 5))
def test_without_what_is_gone_only_what_is_left_is_said_and_asked_for(
    made: list[tuple[list[str], bool]], kept: int
) -> None:
    articles = [speaking(*map(Person, names)) for names, _ in made]
    voices = [voices_of([article], sum(map(len, articles[:place]))) for place, article in enumerate(articles)]
    gone = [voice for found, (_, is_gone) in zip(voices, made, strict=True) if is_gone for voice in found]
    left = [voice for found, (_, is_gone) in zip(voices, made, strict=True) if not is_gone for voice in found]

    first = [voice for found in voices[:kept] for voice in found]
    whole = PeopleIndex(known=PeopleIndex(first).kept()).joined(voice for found in voices[kept:] for voice in found)
    before = said_by(whole)
    index = whole.without(gone, among(left))
    assert {n for number in index.most_quoted for n in index.statements(number)} == {
        n for voice in left for n in voice.statements
    }
    written = " ".join(voice.person.name for voice in left)
    assert all(person.name in written for person in index.people)
    for name in {voice.person.name for voice in gone}:
        assert all(index.statements(match.number) for match in index.find(name))
    assert said_by(whole) == before


def test_a_gender_that_any_article_tells_keeps_a_surname_alone_from_the_wrong_bearer() -> None:
    articles = [
        speaking(*[Person("Emma K. Brandt")] * 3, *[Person("Otto Brandt", gender="m")] * 4),
        speaking(Person("Emma Brandt", gender="f")),
        speaking(Person("Brandt", gender="m")),
    ]
    assert said_by(index_of(articles)) == {"Emma K. Brandt": 4, "Otto Brandt": 5}


def test_somebody_called_by_the_surname_alone_hides_nobody_who_bears_it() -> None:
    index = index_of([speaking(BRANDT, Person("Otto Brandt")), speaking(Person("Brandt"))])
    assert sorted(name for name, _ in found_by(index, "brandt")) == ["Brandt", "Ilse Brandt", "Otto Brandt"]
    assert found_by(index, "otto brandt") == [("Otto Brandt", How.EXACT)]


def test_a_body_called_by_one_word_hides_those_in_whose_names_it_stands() -> None:
    index = index_of([speaking(Person("Harbour", PersonKind.BODY), Person("Harbour Watch", PersonKind.BODY))])
    assert found_by(index, "harbour") == [("Harbour", How.EXACT)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ms brandt", {"Ilse Brandt"}),
        ("Mr. Brandt", {"Otto Brandt"}),
        ("brandt", {"Brandt", "Ilse Brandt", "Otto Brandt"}),
        ("prof brandt", {"Brandt", "Ilse Brandt", "Otto Brandt"}),
        ("dr brandt", {"Otto Brandt"}),
    ],
)
def test_a_title_chooses_among_the_bearers_of_a_surname_where_the_articles_tell(typed: str, names: set[str]) -> None:
    index = index_of([speaking(BRANDT, Person("Otto Brandt", roles=("doctor",), gender="m")), [Person("Brandt")]])
    assert {name for name, _ in found_by(index, typed)} == names


def test_a_title_chooses_who_is_not_known_to_be_of_the_other_gender() -> None:
    index = index_of([speaking(Person("Emma Brandt"), Person("Otto Brandt", gender="m"))])
    assert found_by(index, "ms brandt") == [("Emma Brandt", How.VARIANT)]
    assert found_by(index, "mr brandt") == [("Otto Brandt", How.VARIANT)]


@pytest.mark.parametrize(
    ("called", "names"),
    [
        ("minister", ["Ilse Brandt"]),
        ("the foreign minister", ["Ilse Brandt"]),
        ("deputy minister", ["Ilse Brandt", "Otto Brandt"]),
        ("farmer", ["Otto Brandt"]),
        ("pilot", ["Ilse Brandt", "Otto Brandt"]),
        ("", ["Ilse Brandt", "Otto Brandt"]),
    ],
)
def test_a_role_chooses_among_the_bearers_of_a_surname(called: str, names: list[str]) -> None:
    index = index_of([speaking(BRANDT, Person("Otto Brandt", roles=("sheep farmer",)))])
    assert sorted(match.person.name for match in index.narrowed(index.find("brandt"), called)) == names

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statements.people.lexicon import PeopleLexicon, load_people_lexicon
from bot.statements.people.names import same_first_name, same_full_name
from bot.statements.people.roles import Role, likeness, read_role


@pytest.fixture(scope="module")
def lexicon() -> PeopleLexicon:
    found = load_people_lexicon("en")
    assert found is not None
    return found


def role_of(text: str, lexicon: PeopleLexicon) -> Role | None:
    words = text.split()
    return read_role(words, [word.lower() for word in words], lexicon)


def test_the_head_is_the_last_role_before_a_preposition(lexicon: PeopleLexicon) -> None:
    role = role_of("the former deputy chief of the Bank of Norway", lexicon)
    assert role is not None
    assert (role.head, role.places) == ("chief", {"Norway"})


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Norwegian Foreign Minister", "foreign minister"),
        ("U.S. Secretary of State", "secretary of state"),
        ("an ex-president", "president"),
        ("vice presidents", "vice president"),
        ("Roe campaign manager", "campaign manager"),
    ],
)
def test_roles_of_several_words_and_with_prefixes_are_known(text: str, head: str, lexicon: PeopleLexicon) -> None:
    role = role_of(text, lexicon)
    assert role is not None
    assert role.head == head


@pytest.mark.parametrize(("text", "gender"), [("a spokeswoman", "f"), ("two congressmen", "m"), ("a judge", None)])
def test_a_role_tells_gender_where_the_word_does(text: str, gender: str | None, lexicon: PeopleLexicon) -> None:
    role = role_of(text, lexicon)
    assert role is not None
    assert role.gender == gender


def test_a_phrase_without_a_role_is_none(lexicon: PeopleLexicon) -> None:
    assert role_of("the long report", lexicon) is None


@pytest.mark.parametrize(
    ("description", "role", "fits"),
    [
        ("Norway's top diplomat", "Norwegian foreign minister", True),
        ("Norwegian foreign minister", "top diplomat", False),
        ("Finnish minister", "Norwegian foreign minister", False),
        ("lawmaker", "Senator", True),
        ("senator", "spokesman", False),
    ],
)
def test_a_description_stands_for_offices_one_way_and_never_across_states(
    description: str, role: str, fits: bool, lexicon: PeopleLexicon
) -> None:
    told, held = role_of(description.replace("'s", " 's"), lexicon), role_of(role, lexicon)
    assert told is not None
    assert held is not None
    assert bool(likeness(told, held, lexicon)) is fits


def test_the_nearer_description_fits_better(lexicon: PeopleLexicon) -> None:
    description = role_of("Norwegian foreign minister", lexicon)
    same, other = role_of("foreign minister of Norway", lexicon), role_of("foreign minister", lexicon)
    assert description is not None
    assert same is not None
    assert other is not None
    assert likeness(description, same, lexicon) > likeness(description, other, lexicon)


@pytest.mark.parametrize(
    ("one", "other"), [("Sergey", "Sergei"), ("J.", "Jane"), ("Bill", "William"), ("Liz", "Betty"), ("Anna", "anna")]
)
def test_spellings_initials_and_short_forms_are_one_first_name(one: str, other: str, lexicon: PeopleLexicon) -> None:
    assert same_first_name(one, other, lexicon)


@pytest.mark.parametrize(("one", "other"), [("Anna", "Peter"), ("Jane", "John"), ("J.", "Anna"), ("", "Anna")])
def test_other_first_names_are_not(one: str, other: str, lexicon: PeopleLexicon) -> None:
    assert not same_first_name(one, other, lexicon)


def test_full_names_agree_past_middle_names_but_not_against_each_other(lexicon: PeopleLexicon) -> None:
    assert same_full_name(("Anna", "K.", "Lund"), ("Anna", "Lund"), lexicon)
    assert not same_full_name(("Anna", "K.", "Lund"), ("Anna", "B.", "Lund"), lexicon)
    assert not same_full_name(("Anna", "Lund"), ("Anna", "Voss"), lexicon)


_NAMES = st.lists(st.sampled_from(["Ann", "A.", "Anna", "Bo", "Roe", "Doe"]), min_size=2, max_size=3)


@given(_NAMES, _NAMES)
def test_being_one_name_works_both_ways(one: list[str], other: list[str]) -> None:
    lexicon = load_people_lexicon("en")
    assert lexicon is not None
    assert same_full_name(one, one, lexicon)
    assert same_full_name(one, other, lexicon) is same_full_name(other, one, lexicon)


# The files


def test_first_names_tell_gender_and_none_is_in_two_lists(lexicon: PeopleLexicon) -> None:
    names = lexicon.first_names
    assert (names["Mary"], names["James"], names["Leslie"]) == ("f", "m", "")
    assert all(name[0].isupper() and gender in ("f", "m", "") for name, gender in names.items())


def test_adjectives_capitals_and_names_mean_one_state(lexicon: PeopleLexicon) -> None:
    assert {lexicon.places[word] for word in ("Norway", "Norwegian", "Oslo")} == {"Norway"}


def test_every_office_that_a_description_stands_for_is_a_role(lexicon: PeopleLexicon) -> None:
    offices = {office for offices in lexicon.role_equals.values() for office in offices}
    assert offices <= set(lexicon.roles)


def test_a_language_without_files_has_no_lexicon() -> None:
    assert load_people_lexicon("xx") is None

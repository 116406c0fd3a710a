"""Each way of attributing words to somebody, on invented sentences."""

from __future__ import annotations

import pytest

from bot.model import StatementKind
from tests.statements.attribution_cases import Said, attributions, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The harbour will close,” Ann Lee said.", ("Ann Lee", "said", "“The harbour will close,”")),
        (
            "“The harbour will close,” said Ann Lee, the mayor of Oldport.",
            ("Ann Lee, the mayor of Oldport", "said", "“The harbour will close,”"),
        ),
        ("Ann Lee said, “The harbour will close.”", ("Ann Lee", "said", "“The harbour will close.”")),
        ("Ann Lee told the council: “The harbour will close.”", ("Ann Lee", "told", "“The harbour will close.”")),
        (
            "“The harbour,” Ann Lee said on Monday, “will close.”",
            ("Ann Lee", "said", "“The harbour,” … “will close.”"),
        ),
        ("“Will it close?” Ann Lee asked.", ("Ann Lee", "asked", "“Will it close?”")),
        ("“Never again,” the mayor tweeted on Sunday.", ("the mayor", "tweeted", "“Never again,”")),
        ("“The harbour is ours.” — Ann Lee", ("Ann Lee", "—", "“The harbour is ours.”")),
        ("“The harbour is ours.”\n—Ann Lee, Oldport", ("Ann Lee, Oldport", "—", "“The harbour is ours.”")),
        ("“It is ours,” Ann Lee notes, but she smiles.", ("Ann Lee", "notes", "“It is ours,”")),
        ("“It is ours,” Cohen notes.", ("Cohen", "notes", "“It is ours,”")),
        ("Ann Lee cracked, “It is ours.”", ("Ann Lee", "cracked", "“It is ours.”")),
        ("From the report: “It is ours.”", ("the report", ":", "“It is ours.”")),
        ("The answer is old: “It is ours,” Ann Lee said.", ("Ann Lee", "said", "“It is ours,”")),
        ("“If it closes” in May, Ann Lee said, “we go.”", ("Ann Lee", "said", "“If it closes” in May … “we go.”")),
        ("“Only you,” Ann Lee said, would stay.", ("Ann Lee", "said", "“Only you,” … would stay")),
    ],
)
def test_a_quotation_stands_before_after_or_around_its_cue(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("''", "''"), ("«", "»"), ("„", "“")])
def test_quotations_are_found_in_every_kind_of_mark(opening: str, closing: str) -> None:
    text = f"{opening}The harbour will close,{closing} Ann Lee said."
    assert said(text) == [("Ann Lee", "said", f"{opening}The harbour will close,{closing}")]


def test_a_quotation_goes_on_in_the_sentences_behind_its_cue() -> None:
    assert said("“The harbour will close,” Lee said. “It costs too much. We have no choice.”") == [
        ("Lee", "said", "“The harbour will close,” … “It costs too much. We have no choice.”")
    ]


def test_a_quotation_goes_on_in_the_paragraphs_that_open_with_a_mark_again() -> None:
    assert said("Ann Lee told reporters:\n“The harbour will close.\n“It costs too much.”") == [
        ("Ann Lee", "told", "“The harbour will close. … “It costs too much.”")
    ]


def test_a_sentence_in_quotation_marks_goes_on_what_was_said_without_them() -> None:
    assert said("Ann Lee said the harbour would close. “It costs too much.”") == [
        ("Ann Lee", "said", "the harbour would close … “It costs too much.”")
    ]


def test_a_floating_quotation_borrows_the_speaker_of_the_quotation_before_it() -> None:
    first, floating = attributions("“The harbour will close,” Ann Lee said.\n“It costs the town far too much money.”")
    assert not first.borrowed
    assert floating.borrowed
    assert floating.cue is None
    assert floating.source == first.source


def test_a_quotation_with_a_cue_of_its_own_borrows_no_speaker() -> None:
    assert said("“The harbour will close,” Ann Lee said.\n“It will not,” said Bob Brown.") == [
        ("Ann Lee", "said", "“The harbour will close,”"),
        ("Bob Brown", "said", "“It will not,”"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said that the harbour would close.", ("Ann Lee", "said", "that the harbour would close")),
        ("Ann Lee said the harbour would close.", ("Ann Lee", "said", "the harbour would close")),
        ("Ann Lee asked whether it would close.", ("Ann Lee", "asked", "whether it would close")),
        ("The harbour will close in May, Ann Lee said.", ("Ann Lee", "said", "The harbour will close in May")),
        ("The harbour, Ann Lee said, will close.", ("Ann Lee", "said", "The harbour … will close")),
        ("Ann Lee told the Oldport Herald on Monday that it would close.", ("Ann Lee", "told", "that it would close")),
        ("Ann Lee wrote on her blog that it would close.", ("Ann Lee", "wrote", "that it would close")),
        ("Ann Lee, however, insisted that it would close.", ("Ann Lee", "insisted", "that it would close")),
        ("The harbour will close, according to Ann Lee.", ("Ann Lee", "according to", "The harbour will close")),
        ("According to Ann Lee, the harbour will close.", ("Ann Lee", "According to", "the harbour will close")),
        ("Lee's claim that the harbour costs too much", ("Lee", "claim", "that the harbour costs too much")),
        ("Her answer was that it would close.", ("Her", "answer", "that it would close")),
        ("Ann Lee is confident that it will close.", ("Ann Lee", "is confident", "that it will close")),
        ("Poll: Half Of Voters Want A New Harbour", ("Poll", ":", "Half Of Voters Want A New Harbour")),
        ("Ann Lee responded by saying it would close.", ("Ann Lee", "saying", "it would close")),
        ("Another tweeted that it would close.", ("Another", "tweeted", "that it would close")),
        ("One man wrote that it would close.", ("One man", "wrote", "that it would close")),
        ("White said that it would close.", ("White", "said", "that it would close")),
        ("Mr. Lee and Mr. Wood say other changes are due.", ("Mr. Lee and Mr. Wood", "say", "other changes are due")),
        (
            "It will close, according to campaign manager Lee.",
            ("campaign manager Lee", "according to", "It will close"),
        ),
        ("Lee said, if elected, she would close it.", ("Lee", "said", "she would close it")),
        ("Lee said the days when it paid were over.", ("Lee", "said", "the days when it paid were over")),
        ("He was asked by Ann Lee whether it would close.", ("Ann Lee", "was asked", "whether it would close")),
        ("He was warned by Ann Lee that it would close.", ("Ann Lee", "was warned", "that it would close")),
        ("Ann Lee is convinced that it will close.", ("Ann Lee", "is convinced", "that it will close")),
        ("Ann Lee remains hopeful that it will close.", ("Ann Lee", "remains hopeful", "that it will close")),
        ("Ann Lee has no doubt that it will close.", ("Ann Lee", "doubt", "that it will close")),
        ("In Ann Lee's view, it will close.", ("Ann Lee", "In Ann Lee's view", "it will close")),
        ("It will close, in the words of Ann Lee.", ("Ann Lee", "in the words", "It will close")),
        ("Ann Lee made it clear that it would close.", ("Ann Lee", "made it clear", "that it would close")),
        ("Ann Lee is of the opinion that it will close.", ("Ann Lee", "opinion", "that it will close")),
    ],
)
def test_indirect_speech_is_found(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee vowed on Monday to close the harbour.", ("Ann Lee", "vowed", "to close the harbour")),
        ("Ann Lee urged the council to close it.", ("Ann Lee", "urged", "the council to close it")),
        ("Ann Lee called for a vote on the harbour.", ("Ann Lee", "called", "a vote on the harbour")),
        ("Ann Lee criticized the new council.", ("Ann Lee", "criticized", "the new council")),
        (
            "Ann Lee opposed a plan, backed by Brown, for ships.",
            ("Ann Lee", "opposed", "a plan, backed by Brown, for ships"),
        ),
        ("Ann Lee accused him of being late.", ("Ann Lee", "accused", "him of being late")),
        ("Ann Lee is worried about the council.", ("Ann Lee", "is worried", "the council")),
        ("Ann Lee is a fierce critic of the council.", ("Ann Lee", "a fierce critic", "the council")),
        ("Ann Lee, a supporter of the council, left.", ("Ann Lee", "a supporter", "the council")),
        ("Ann Lee took shots at the council.", ("Ann Lee", "shots", "the council")),
        ("Ann Lee heaped praise on the new council.", ("Ann Lee", "praise", "the new council")),
        ("The plan was criticized by Ann Lee.", ("Ann Lee", "was criticized", "The plan")),
    ],
)
def test_wishes_and_stances_are_attributed_too(text: str, expected: Said) -> None:
    assert said(text) == [expected]


def test_a_content_that_is_quoted_in_part_is_mixed() -> None:
    (described,) = attributions("Ann Lee described the plan as “absurd.”")
    (direct,) = attributions("Ann Lee said, “The plan is absurd.”")
    (indirect,) = attributions("Ann Lee said the plan was absurd.")
    assert [described.kind, direct.kind, indirect.kind] == [
        StatementKind.MIXED,
        StatementKind.DIRECT,
        StatementKind.INDIRECT,
    ]


def test_two_cues_share_one_subject() -> None:
    assert said("Ann Lee said the harbour would close and added that nobody would lose work.") == [
        ("Ann Lee", "said", "the harbour would close"),
        ("Ann Lee", "added", "that nobody would lose work"),
    ]
    assert said("Ann Lee did not want a strike but restated that the harbour would close.") == [
        ("Ann Lee", "did not want", "a strike"),
        ("Ann Lee", "restated", "that the harbour would close"),
    ]
    assert said("Ann Lee praised the council, saying the harbour would close.") == [
        ("Ann Lee", "praised", "the council"),
        ("Ann Lee", "saying", "the harbour would close"),
    ]


def test_who_was_quoted_as_saying_says() -> None:
    assert said("Ann Lee was quoted as saying that it would close.") == [("Ann Lee", "saying", "that it would close")]


def test_who_was_asked_says_what_follows() -> None:
    assert said("Asked about the harbour, Ann Lee said it would close.") == [("Ann Lee", "said", "it would close")]


@pytest.mark.parametrize(
    "source",
    [
        "Ann Lee and Bob Brown",
        "Officials at the port authority",
        "Sources",
        "Some members of the council",
        "A senior official",
        "Lee's spokesman",
    ],
)
def test_sources_may_be_many_unnamed_or_an_office(source: str) -> None:
    assert said(f"{source} said the harbour would close.") == [(source, "said", "the harbour would close")]


@pytest.mark.parametrize(
    "aside",
    [
        ", 44,",
        ", a lawyer from Oldport,",
        ", 44, a lawyer who left the party in May,",
        ", who left the party,",
        " (D-Oldport)",
        " (D-Oldport), head of the port",
        " on Tuesday",
        " last week",
        " late Tuesday",
        ", for his part,",
        ", a guest on the show “Tides,” who works for Cole,",
    ],
)
def test_the_subject_is_found_over_what_stands_between_it_and_its_verb(aside: str) -> None:
    (found,) = attributions(f"Bob Brown{aside} said that the harbour would close.")
    assert found.source is not None
    assert found.source.text == "Bob Brown"


@pytest.mark.parametrize("apposition", [", head of the port", ", the expert who founded the port"])
def test_an_apposition_needs_no_second_comma(apposition: str) -> None:
    assert said(f"Ann Lee{apposition} said that it would close.") == [("Ann Lee", "said", "that it would close")]


def test_what_a_relative_clause_tells_of_a_speaker_is_no_content_around_it() -> None:
    assert ("Ann Lee", "said", "it would close") in said(
        "Ann Lee, a doctor who advised Brown on health, said it would close."
    )


def test_what_is_told_of_a_source_in_passing_is_no_statement() -> None:
    assert said("“It will close,” said Ann Lee, who opposes the plan.") == [("Ann Lee", "said", "“It will close,”")]


@pytest.mark.parametrize("report", ["a report saying", "a video that says"])
def test_who_makes_a_thing_says_what_it_says(report: str) -> None:
    assert {source for source, _, _ in said(f"The port released {report} it will close.")} == {"The port"}


def test_what_somebody_was_asked_about_is_not_told_before_it() -> None:
    assert ("Ann Lee", "asked", "the mayor about the harbour") in said(
        "After Brown praised the council, Ann Lee asked the mayor about the harbour."
    )


@pytest.mark.parametrize(
    "quotation", ["“We will close it. It costs too much.”", "We will close it. It costs too much."]
)
def test_a_paragraph_that_is_announced_is_told_with_marks_or_without(quotation: str) -> None:
    (found,) = attributions(f"Ann Lee wrote on her blog:\n{quotation}\nIt rained in Oldport.")
    assert found.kind is StatementKind.DIRECT
    assert [part.text for part in found.content][-1].rstrip("”.").endswith("It costs too much")


def test_the_agent_of_a_passive_may_stand_behind_what_is_called() -> None:
    assert said("The plan was called “a gift” by Ann Lee.") == [("Ann Lee", "was called", "The plan … “a gift”")]


def test_whom_somebody_describes_may_stand_before() -> None:
    assert ("he", "described", "“a liar,”") in said("Ann Lee, whom he described as “a liar,” left.")


def test_the_cue_that_a_whole_sentence_hangs_on_ends_what_is_said_within_it() -> None:
    assert said("Polls show that “voters are glad,” said Ann Lee.") == [
        ("Ann Lee", "said", "Polls show that “voters are glad,”"),
        ("Polls", "show", "that “voters are glad,”"),
    ]


def test_what_comes_first_in_a_sentence_is_not_what_somebody_thinks() -> None:
    assert said("As the vote nears, Ann Lee hopes for rain.") == [("Ann Lee", "hopes", "rain")]


def test_both_and_all_float_behind_who_says() -> None:
    assert said("Ann Lee and Bob Brown both denounced the plan.") == [
        ("Ann Lee and Bob Brown", "denounced", "the plan")
    ]


def test_what_the_same_people_think_besides_is_no_part_of_what_they_said() -> None:
    assert said("Officials said the harbour was old, and they rejected the plan.") == [
        ("Officials", "said", "the harbour was old"),
        ("they", "rejected", "the plan"),
    ]


def test_whoever_is_made_to_speak_speaks() -> None:
    assert ("a number of senators", "rebuke", "the mayor") in said(
        "The report prompted a number of senators to rebuke the mayor."
    )


def test_a_crowd_that_cheers_is_not_the_speaker() -> None:
    assert said("“It will close,” Ann Lee said, as the crowd cheered.") == [("Ann Lee", "said", "“It will close,”")]


def test_a_relative_clause_lends_its_object_to_no_verb_outside() -> None:
    assert ("Senators", "said", "the harbour would close") in said(
        "Senators who support the plan said the harbour would close."
    )
    assert said("An official who asked not to be named said the harbour would close.") == [
        ("An official", "said", "the harbour would close")
    ]


def test_a_relative_pronoun_stands_with_its_antecedent() -> None:
    assert said("It was Ann Lee who said that the harbour would close.") == [
        ("Ann Lee who", "said", "that the harbour would close")
    ]


def test_names_inside_a_quotation_are_no_sources() -> None:
    (found,) = attributions("“Bob Brown said it would close,” Ann Lee told the council.")
    assert found.source is not None
    assert found.source.text == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "The Northern demands include a ban on new ships.",
        "The peace talks between the states began on Monday.",
        "His claims and reports fill three shelves.",
        "The southern states are far away.",
        "The demands that were raised in May are old.",
        "It rained in Oldport.",
        "He “likes” nobody",
        "",
    ],
)
def test_nouns_that_look_like_cues_say_nothing(text: str) -> None:
    assert said(text) == []


def test_a_noun_that_could_be_a_verb_is_one_where_its_clause_has_no_other() -> None:
    assert said("Ann Lee demands answers from the council.") == [("Ann Lee", "demands", "answers from the council")]


def test_what_a_speaker_mentions_in_passing_is_the_speakers() -> None:
    assert said("Ann Lee said that Bob Brown wants a new harbour.") == [
        ("Ann Lee", "said", "that Bob Brown wants a new harbour")
    ]


def test_what_a_speaker_reports_of_another_is_both_theirs() -> None:
    sources = [source for source, _, _ in said("Ann Lee said that Bob Brown had warned that the harbour would close.")]
    assert sources == ["Ann Lee", "Bob Brown"]


def test_whom_a_speaker_goes_by_ends_no_content_that_has_not_begun() -> None:
    assert ("Ann Lee", "said", "that according to Brown, it would close") in said(
        "Ann Lee said that according to Brown, it would close."
    )


def test_turns_of_a_transcript_are_direct_speech_to_the_end_of_their_paragraph() -> None:
    lee, brown = attributions("LEE: We will close the harbour. It costs too much.\nBROWN: Will you?")
    assert (lee.kind, brown.kind) == (StatementKind.DIRECT, StatementKind.DIRECT)
    assert lee.content[-1].text == "It costs too much"
    assert brown.source is not None
    assert brown.source.text == "BROWN"


def test_attributions_come_in_the_order_of_their_contents() -> None:
    starts = [found.content[0].start for found in attributions("Lee said no. “Yes,” Brown said. Cole vowed to go.")]
    assert starts == sorted(starts)


def test_each_attribution_tells_the_sentence_of_its_cue() -> None:
    found = attributions("It rained in Oldport. Ann Lee said it would stop. “It will,” said Bob Brown.")
    assert [attribution.sentence for attribution in found] == [1, 2]


def test_a_language_without_data_gives_no_attributions() -> None:
    from bot.statements.attribution import find_attributions

    assert find_attributions("Lee said no.", (), "xx") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rep. Ann Lee (D-N.Y.), chair of the panel, said some would come from the towns who want a say.",
            ("Rep. Ann Lee (D-N.Y.)", "said", "some would come from the towns who want a say"),
        ),
        (
            "Ann Lee rose late and, counting the chairs, said, “It is ours.”",
            ("Ann Lee", "said", "“It is ours.”"),
        ),
        ("Her letter was of that kind: “weak and late,” Cole called it.", ("Cole", "called", "“weak and late,”")),
        ("Ann Lee wrote on the wall: “It is ours.”", ("Ann Lee", "wrote", "“It is ours.”")),
        (
            "Despite his debts, public defender Ann Lee wrote, Cole is an honest man.",
            ("public defender Ann Lee", "wrote", "Cole is an honest man"),
        ),
    ],
)
def test_a_source_is_found_over_what_parts_it_from_its_cue(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is ours,” Cole quoted the mayor as telling Lee.", ("the mayor", "telling", "“It is ours,”")),
        ("Cole quoted the mayor as saying that it was so.", ("the mayor", "saying", "that it was so")),
        ("“It is ours,” the mayor was quoted by Harbour Radio as saying.", ("the mayor", "saying", "“It is ours,”")),
        ("“It is ours,” the mayor was quoted as saying by Cole.", ("the mayor", "saying", "“It is ours,”")),
        ("“It is ours,” the mayor is reported to have said.", ("the mayor", "have said", "“It is ours,”")),
    ],
)
def test_who_is_quoted_as_saying_it_says_it(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee spoke to voters on Monday about the harbour.", ("Ann Lee", "spoke", "the harbour")),
        ("Ann Lee wrote to Cole about a visit “to the harbour.”", ("Ann Lee", "wrote", "a visit “to the harbour.”")),
        ("Ann Lee cited “leaking pipes.”", ("Ann Lee", "cited", "“leaking pipes.”")),
        ("Ann Lee criticized Tom Cole (D-Oldport) for it.", ("Ann Lee", "criticized", "Tom Cole (D-Oldport) for it")),
        ("The plan was seen by some as a mistake.", ("some", "was seen", "The plan … as a mistake")),
        (
            "Ann Lee said that, according to her clerk, the harbour would close.",
            ("Ann Lee", "said", "that, according to her clerk, the harbour would close"),
        ),
        ("“It is ours,” Ann Lee said by telephone.", ("Ann Lee", "said", "“It is ours,”")),
        ("Said Lee, “It is ours.”", ("Lee", "Said", "“It is ours.”")),
        (
            "“It is ours. It was theirs,” according to the council.",
            ("the council", "according to", "“It is ours. It was theirs,”"),
        ),
        ("“It is ours.” Ann Lee said to cheers.", ("Ann Lee", "said", "“It is ours.”")),
    ],
)
def test_a_content_is_taken_whole_and_from_its_own_speaker(text: str, expected: Said) -> None:
    assert expected in said(text)


def test_a_sentence_that_leaves_the_quotation_again_still_goes_it_on() -> None:
    text = "“It is ours,” Lee said. “We built it with our hands in May,” when the town was poor."
    assert said(text) == [("Lee", "said", "“It is ours,” … “We built it with our hands in May,”")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee put the loss down to rain in the east.", ("Ann Lee", "put", "the loss down to rain in the east")),
        (
            "The bank put the cost of the strike at 22 million crowns.",
            ("The bank", "put", "the cost of the strike at 22 million crowns"),
        ),
        (
            "Ann Lee made no secret of her anger at the bank.",
            ("Ann Lee", "made no secret", "her anger at the bank"),
        ),
        ("Ann Lee put it more bluntly: she “saw no use” in it.", ("Ann Lee", "put it", "she “saw no use” in it")),
        ("Ann Lee asked for 400,000 crowns.", ("Ann Lee", "asked", "400,000 crowns")),
        (
            "Selling it was “no plan of ours,” Ann Lee said when asked about the harbour.",
            ("Ann Lee", "said", "Selling it was “no plan of ours,”"),
        ),
        ("It is hard to close, notes Ann Lee, who built it.", ("Ann Lee", "notes", "It is hard to close")),
        ("It is hard to close, the port reports; it costs much.", ("the port", "reports", "It is hard to close")),
        ("“It is ours,” says lead author Ann Lee.", ("lead author Ann Lee", "says", "“It is ours,”")),
        (
            "Ann Lee said sales to ports accounted for most of it.",
            ("Ann Lee", "said", "sales to ports accounted for most of it"),
        ),
        (
            "The harbour, according to Ann Lee, had been sold.",
            ("Ann Lee", "according to", "The harbour … had been sold"),
        ),
        ("The figures, Ann Lee claimed, showed a hole.", ("Ann Lee", "claimed", "The figures … showed a hole")),
        ("“It is ours,” Ann Lee was quoted as saying by the Star.", ("Ann Lee", "saying", "“It is ours,”")),
        ("Lee was quoted by the Star as saying that it was so.", ("Lee", "saying", "that it was so")),
        (
            "Lee herself would say nothing beyond that she was “glad.”",
            ("Lee", "would say", "nothing beyond that she was “glad.”"),
        ),
    ],
)
def test_what_newspapers_say_in_other_ways_is_found_once(text: str, expected: Said) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Envoys lashed out at each other on Monday.",
        "The two ministers criticized one another.",
        "Ann Lee put the cat at the table.",
    ],
)
def test_who_says_what_to_each_other_and_who_puts_things_somewhere_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("rubric", ["Editor’s Note", "The Latest", "Correction", "News Guide", "Harbour Quiz"])
def test_what_an_editor_puts_before_a_colon_is_no_speaker(rubric: str) -> None:
    assert said(f"{rubric}: Oldport Must Wait") == []


@pytest.mark.parametrize(
    "phrase", ["a farmer named Ann Lee", "a group called Harbour First", "reports released last year"]
)
def test_names_and_times_behind_a_participle_are_not_what_is_said(phrase: str) -> None:
    assert said(f"The mayor walked past {phrase}.") == []


def test_who_has_yet_to_show_something_says_nothing() -> None:
    assert said("The museum would document the lives of miners.") == []
    assert said("The museum documents the lives of miners.") != []


@pytest.mark.parametrize(
    "before",
    [
        "Asked whether it would close, Ann Lee paused.",
        "Ann Lee appealed to people not to go back.",
        "“It is ours,” Ann Lee said. It was late. She rose.",
    ],
)
def test_a_quotation_right_behind_is_theirs_who_act_in_its_paragraph(before: str) -> None:
    floating = attributions(f"{before} “If it helped the harbour, I would do it tonight.”")[-1]
    assert (floating.source and floating.source.text, floating.borrowed) == ("Ann Lee", True)


def test_a_quotation_that_opens_a_paragraph_is_not_theirs_who_only_act_before() -> None:
    assert said("Ann Lee paused.\n“If it helped the harbour, I would do it tonight.”") == []

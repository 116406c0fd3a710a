"""Tell the gender of those whose first name does not, by the pronouns around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.statements.people.lexicon import PeopleLexicon
from bot.statements.people.mentions import Mention
from bot.statements.people.registry import Registry
from bot.statements.people.tokens import Stretches, Tokens, within

CLEAR = 0.75
"""Share of the pronouns that must agree."""


def tell_genders(
    registry: Registry,
    mentions: Sequence[Mention],
    sentences: Sequence[Tokens],
    quoted: Sequence[Stretches],
    lexicon: PeopleLexicon,
) -> None:
    """Give a gender to each person without one, where sentences that name nobody else speak of "he" or "she".

    Args:
        registry: The article's people; their genders are set.
        mentions: All mentions in order.
        sentences: Tokens of each sentence.
        quoted: Quoted stretches of each sentence.
        lexicon: The language's knowledge.
    """
    people = registry.people()
    if all(entity.gender for entity in people):
        return
    alone = _alone(registry, mentions)
    votes: dict[int, Counter[str]] = {}
    for sentence, (entity_id, offset) in alone.items():
        counts = votes.setdefault(entity_id, Counter())
        counts.update(_genders_in(sentences[sentence], quoted[sentence], lexicon, offset))
        if (
            sentence + 1 < len(sentences)
            and sentence + 1 not in alone
            and _opens_with_pronoun(sentences[sentence + 1], lexicon)
        ):
            counts.update(_genders_in(sentences[sentence + 1], quoted[sentence + 1], lexicon, 0))
    for entity in registry.people():
        counts = votes.get(id(entity), Counter())
        if entity.gender is None and counts:
            gender, count = counts.most_common(1)[0]
            if count >= CLEAR * counts.total():
                entity.gender = gender


def _alone(registry: Registry, mentions: Sequence[Mention]) -> dict[int, tuple[int, int]]:
    """Sentences that name one person only, outside quotation marks, with that person and where the name stands."""
    named: dict[int, dict[int, int]] = {}
    people = {id(entity) for entity in registry.people()}
    for mention in mentions:
        entity = registry.of.get(mention.start)
        if entity and id(entity) in people and not mention.quoted:
            named.setdefault(mention.sentence, {}).setdefault(id(entity), mention.start)
    return {sentence: next(iter(found.items())) for sentence, found in named.items() if len(found) == 1}


def _genders_in(tokens: Tokens, quoted: Stretches, lexicon: PeopleLexicon, offset: int) -> Counter[str]:
    """Count the gendered pronouns behind an offset and outside quotation marks."""
    found: Counter[str] = Counter()
    for word, start in zip(tokens.lowers, tokens.starts, strict=True):
        pronoun = lexicon.pronouns.get(word)
        if start >= offset and pronoun and pronoun.gender and not within(start, quoted):
            found[pronoun.gender] += 1
    return found


def _opens_with_pronoun(tokens: Tokens, lexicon: PeopleLexicon) -> bool:
    pronoun = lexicon.pronouns.get(tokens.lowers[0]) if tokens.lowers else None
    return pronoun is not None and pronoun.gender is not None

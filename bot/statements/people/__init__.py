"""Who "he", "Mr. Lavrov" and "the top diplomat" are: names, roles and pronouns led to people."""

from bot.statements.people.index import How, Match, People, PeopleIndex
from bot.statements.people.joining import Voice

__all__ = ["How", "Match", "People", "PeopleIndex", "Voice"]

"""How English questions name days: patterns with the parts that `bot.answering.dates` reckons with, first match first.

``month`` is a month's name, ``weekday`` a weekday's, ``day`` and ``year`` are figures, ``word`` is one of `WORDS` or
`CALENDAR`.
"""

import re

from bot.knowledge.lang.en.date_words import MONTHS

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

# Days back from today: the first and the last of the period.
WORDS = {
    "today": (0, 0),
    "yesterday": (1, 1),
    "the last week": (6, 0),
    "the past week": (6, 0),
    "the last month": (29, 0),
    "the past month": (29, 0),
    "lately": (29, 0),
    "recently": (29, 0),
}
# Weeks (from Monday) and months of the calendar, by how many before today's: on a Wednesday "last week" is what ended
# on Sunday, while "the last week" is the seven days up to today.
CALENDAR = {"this week": ("week", 0), "last week": ("week", 1), "this month": ("month", 0), "last month": ("month", 1)}
_RELATIVE = "|".join(sorted([*WORDS, *CALENDAR], key=len, reverse=True))
# "Young people today" are spoken of; what was said "last week" is not.
ONLY_WHEN = (WORDS.keys() | CALENDAR.keys()) - {"today", "lately", "recently"}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:of )?(?P<year>\d{4}))?"
_DATES = (
    r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)",
    rf"(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}",
    rf"{_MONTH} {_DAY}{_YEAR}",
    rf"(?:last |this )?{_WEEKDAY}",
    rf"(?:last |this )?{_MONTH}{_YEAR}",
    r"(?P<year>(?:19|20)\d\d)(?!-\d)",
)

SINCE, UNTIL = "since", "until"
DATED = re.sub(
    r"\?P<\w+>",
    "?:",
    rf"(?:(?:in|on|during|since|after|until|till|before) (?:{'|'.join(_DATES)})|"
    rf"(?:in |over |since )?(?:{_RELATIVE}))",
)
"""What begins with the words for some days, without the parts' names."""

# "May" alone may be the verb, and a bare number anything: without a preposition only these forms are dates.
PERIODS: tuple[tuple[str, str], ...] = (
    *((SINCE, rf"(?:since|from|after) {date}(?: on(?:wards?)?)?") for date in _DATES),
    *((UNTIL, rf"(?:until|till|up to|before|by) {date}") for date in _DATES),
    *(("", rf"(?:in|on|during|from|of) {date}") for date in _DATES),
    *(("", date) for date in _DATES[:3]),
    (SINCE, rf"since (?P<word>{_RELATIVE})"),
    ("", rf"(?:in |over |from )?(?P<word>{_RELATIVE})"),
)  # fmt: skip

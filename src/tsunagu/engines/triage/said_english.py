"""How days are said in English, each with the range that is meant."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tsunagu.engines.triage.said_ranges import (
    Direction,
    Range,
    count_apart,
    need_number,
    number_month,
    number_weekday,
    settle_year,
    shift_day,
    stay_in_year,
    take_day,
    take_end,
    take_season,
    take_unit,
    take_weekday,
)

Resolve = Callable[[re.Match[str], date, Direction], Range]

MONTH_NAME = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
WEEKDAY_NAME = r"(mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?"
WORD_N = r"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ENGLISH_DAYS = {
    "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "yesterday": -1,
    "the day before yesterday": -2,
}  # fmt: skip
STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 0}

ENGLISH: list[tuple[str, Resolve]] = [
    (r"(20\d\d)-(\d\d)-(\d\d)", lambda m, t, d: stay_in_year(int(m[1]), int(m[2]), int(m[3]))),
    (MONTH_NAME + r" (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d\d))?",
     lambda m, t, d: stay_in_year(int(m[3]), number_month(m[1]), int(m[2])) if m[3]
     else settle_year(t, d, number_month(m[1]), int(m[2]))),
    (r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH_NAME + r"(?:,? (20\d\d))?",
     lambda m, t, d: stay_in_year(int(m[3]), number_month(m[2]), int(m[1])) if m[3]
     else settle_year(t, d, number_month(m[2]), int(m[1]))),
    (r"(?:in|last|this|next|until|by) " + MONTH_NAME + r"(?: (20\d\d))?",
     lambda m, t, d: stay_in_year(int(m[2]), number_month(m[1]), None) if m[2]
     else settle_year(t, d, number_month(m[1]), None)),
    (r"(the day after tomorrow|the day before yesterday|today|tonight|tomorrow|yesterday)",
     lambda m, t, d: take_day(t + timedelta(days=ENGLISH_DAYS[m[1].lower()]))),
    (r"(?:(last|this|next|coming) |(?:on|by|until) )" + WEEKDAY_NAME,
     lambda m, t, d: take_weekday(t, STEP[m[1].lower()] if m[1] else None, number_weekday(m[2]))),
    (r"(?:the )?end of (?:(this|next|the|last) )?(week|month|year)",
     lambda m, t, d: take_end(t, 1 if (m[1] or "").lower() == "next" else 0, m[2].lower())),
    (r"(last|this|next|coming) (spring|summer|autumn|fall|winter)",
     lambda m, t, d: take_season(t.year + STEP[m[1].lower()], m[2].lower())),
    (r"(last|this|next|coming) (week|month|year)", lambda m, t, d: take_unit(t, STEP[m[1].lower()], m[2].lower())),
    (r"in " + WORD_N + r" (day|week|month|year)s?", lambda m, t, d: count_apart(t, need_number(m[1]), m[2].lower(), 1)),
    (r"within (?:the next )?" + WORD_N + r" (day|week|month)s?", lambda m, t, d: take_day(shift_day(t, need_number(m[1]), m[2].lower()))),
    (WORD_N + r" (?:more )?(day|week|month)s? left", lambda m, t, d: take_day(shift_day(t, need_number(m[1]), m[2].lower()))),
    (WORD_N + r" (day|week|month|year)s? ago", lambda m, t, d: count_apart(t, need_number(m[1]), m[2].lower(), -1)),
]  # fmt: skip

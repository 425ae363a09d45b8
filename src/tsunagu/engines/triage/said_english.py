"""How days are said in English, each with the range that is meant."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tsunagu.engines.triage.said_occasions import take_occasion
from tsunagu.engines.triage.said_ranges import (
    Direction,
    Range,
    count_apart,
    need_number,
    number_month,
    number_weekday,
    settle_day,
    settle_year,
    shift_day,
    stay_in_year,
    take_day,
    take_end,
    take_english_weekday,
    take_month,
    take_season,
    take_unit,
    take_week,
    take_weekday,
)

Resolve = Callable[[re.Match[str], date, Direction], Range]

MONTH_NAME = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
WEEKDAY_NAME = r"(mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?"
WORD_N = r"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ENGLISH_DAYS = {
    "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2, "yesterday": -1,
    "the day before yesterday": -2, "last night": -1, "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip
STEP = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 0}
PARTS = {"early": "上旬", "the beginning of": "初め", "beginning of": "初め", "mid": "中旬", "the middle of": "中旬", "late": "下旬",
         "the end of": "末", "end of": "末"}  # fmt: skip
PART = r"(early|(?:the )?beginning of|mid|the middle of|late|(?:the )?end of)[ -]"

ENGLISH: list[tuple[str, Resolve]] = [
    (r"(20\d\d)-(\d\d)-(\d\d)", lambda m, t, d: stay_in_year(int(m[1]), int(m[2]), int(m[3]))),
    (MONTH_NAME + r" (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d\d))?",
     lambda m, t, d: stay_in_year(int(m[3]), number_month(m[1]), int(m[2])) if m[3]
     else settle_year(t, d, number_month(m[1]), int(m[2]))),
    (r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH_NAME + r"(?:,? (20\d\d))?",
     lambda m, t, d: stay_in_year(int(m[3]), number_month(m[2]), int(m[1])) if m[3]
     else settle_year(t, d, number_month(m[2]), int(m[1]))),
    (PART + MONTH_NAME + r"(?: (20\d\d))?",
     lambda m, t, d: stay_in_year(int(m[3]), number_month(m[2]), None, PARTS[m[1].lower()]) if m[3]
     else settle_year(t, d, number_month(m[2]), None, PARTS[m[1].lower()])),
    (PART + r"(this|next|last) month", lambda m, t, d: take_month(t, STEP[m[2].lower()], None, PARTS[m[1].lower()])),
    (r"(?:in|last|this|next|until|by|since|from|during|before|of|for) " + MONTH_NAME + r"(?: (20\d\d))?(?! \d)",
     lambda m, t, d: stay_in_year(int(m[2]), number_month(m[1]), None) if m[2]
     else settle_year(t, d, number_month(m[1]), None)),
    (r"(?:by|on|until|before|due) the (\d{1,2})(?:st|nd|rd|th)", lambda m, t, d: settle_day(t, d, int(m[1]))),
    (r"(this|next|last|coming) weekend|(?:at|over|on|by) the weekend",
     lambda m, t, d: take_week(t, STEP[m[1].lower()] if m[1] else 0, True)),
    (r"(christmas|new year)", lambda m, t, d: take_occasion(t, d, m[1].lower())),
    (r"in a fortnight|a fortnight from now", lambda m, t, d: count_apart(t, 2, "week", 1)),
    (r"a fortnight ago", lambda m, t, d: count_apart(t, 2, "week", -1)),
    (r"half a year (?:ago|back)", lambda m, t, d: count_apart(t, 6, "month", -1)),
    (r"(?:a couple of|a few|several) (day|week|month)s ago",
     lambda m, t, d: (shift_day(t, -6, m[1].lower()), shift_day(t, -2, m[1].lower()))),
    (r"(the day after tomorrow|the day before yesterday|last night|this (?:morning|afternoon|evening)|today|tonight|tomorrow|yesterday)",
     lambda m, t, d: take_day(t + timedelta(days=ENGLISH_DAYS[m[1].lower()]))),
    (r"(?:(last|this coming|this|next|coming) |(?:on|by|until|before|due) )" + WEEKDAY_NAME,
     lambda m, t, d: take_english_weekday(t, (m[1] or "").lower(), number_weekday(m[2]), d)),
    (WORD_N + r" weeks? (?:from|on) " + WEEKDAY_NAME,
     lambda m, t, d: take_weekday(t + timedelta(weeks=need_number(m[1])), None, number_weekday(m[2]))),
    (r"(?:the )?end of (?:(this|next|the|last) )?(week|month|quarter|year)",
     lambda m, t, d: take_end(t, 1 if (m[1] or "").lower() == "next" else 0, m[2].lower())),
    (r"(last|this|next|coming) (spring|summer|autumn|fall|winter)",
     lambda m, t, d: take_season(t.year + STEP[m[1].lower()], m[2].lower())),
    (r"(last|this|next|coming) (week|month|year)", lambda m, t, d: take_unit(t, STEP[m[1].lower()], m[2].lower())),
    (r"(?:in " + WORD_N + r" (day|week|month|year)s?|" + WORD_N + r" (day|week|month|year)s? (?:from (?:now|today)|later))",
     lambda m, t, d: count_apart(t, need_number(m[1] or m[3]), (m[2] or m[4]).lower(), 1)),
    (r"in " + WORD_N + r" (day|week|month|year)s?'? time", lambda m, t, d: count_apart(t, need_number(m[1]), m[2].lower(), 1)),
    (r"within (?:the next )?" + WORD_N + r" (day|week|month)s?", lambda m, t, d: take_day(shift_day(t, need_number(m[1]), m[2].lower()))),
    (WORD_N + r" (?:more )?(day|week|month)s? left", lambda m, t, d: take_day(shift_day(t, need_number(m[1]), m[2].lower()))),
    (WORD_N + r" (day|week|month|year)s? ago", lambda m, t, d: count_apart(t, need_number(m[1]), m[2].lower(), -1)),
]  # fmt: skip

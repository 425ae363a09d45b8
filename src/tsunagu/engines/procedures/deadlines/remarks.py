"""What an answer takes for granted, and what whoever reads it should look at."""

from collections.abc import Sequence
from datetime import date

from tsunagu.engines.procedures.calendar import load_offices
from tsunagu.engines.procedures.deadlines.answers import Deadline, NotComputed, Question
from tsunagu.engines.procedures.deadlines.vocabulary import TAKEN, say_base, say_day
from tsunagu.kernel.words import NOTHING, Words

JAPAN = Words("出願人は国内に住所があるものとしました。", "The applicant is taken to be resident in Japan.")
NO_EXTENSION = Words(
    "期間の延長は受けていないものとしました。", "No extension is taken to have been granted."
)
DIFFERENT_FILING = Words(
    "出願日と国際出願日が違うため、国際出願日を出願日としました。優先権の基礎の出願日は、優先日に書いてください。",
    "The filing date and the international filing date differ: the latter was used as the filing date. "
    "The date of the filing whose priority is claimed is the priority date.",
)
TERM_UNKNOWN = Words(
    "存続期間の満了日が分からないため、年分をすべて並べています。出願日を書くと、満了後の年分は除かれます。",
    "The end of the term is not known, so every year is listed. With the filing date those after the term are left out.",
)

BEFORE_FILING = {"priority_on": ".priority", "disclosed_on": ".novelty_filing"}
"""What a filing had to keep, by the event it starts from."""


def list_assumptions(question: Question) -> tuple[Words, ...]:
    """This function will say what silence was taken to mean."""
    silent = [JAPAN] if question.country == "JP" and "resident" not in question.facts else []
    return tuple(silent + [NO_EXTENSION] * (TAKEN not in question.facts))


def list_warnings(question: Question, rows: Sequence[Deadline]) -> tuple[Words, ...]:
    """This function will say what deserves a second look."""
    found = []
    filed_on, entered_on = (question.events.get(name) for name in ("filed_on", "international_filed_on"))
    if filed_on and entered_on and filed_on != entered_on:
        found.append(DIFFERENT_FILING)
    filing = entered_on or filed_on
    told: set[str] = set()
    within: set[str] = set()
    used: set[str] = set()
    is_calendar_known = True
    for row in rows:  # one walk: there is a row for each year of each right
        rule = row.rule
        told.add(rule.id)
        if row.year is not None and rule.years and rule.years.within:
            within.add(rule.years.within)
        if filing and row.base in BEFORE_FILING and _is_missed(row, filing):
            found.append(say_too_late(row, filing))
        if row.taken:
            used |= {row.taken.id, *row.taken.builds_on}
        is_calendar_known = is_calendar_known and row.is_calendar_known
    if within - told:
        found.append(TERM_UNKNOWN)
    found += [say_unused(name) for name in question.facts.get(TAKEN, ()) if name not in used]
    if not is_calendar_known:
        found.append(say_calendar_unknown(question.country))
    return tuple(found)


def _is_missed(row: Deadline, filed_on: date) -> bool:
    return row.rule.id.endswith(BEFORE_FILING[row.base]) and filed_on > row.due_on


def say_too_late(row: Deadline, filed_on: date) -> Words:
    """This function will say that the application was filed after a period that filing had to keep."""
    end, day = say_day(row.due_on), say_day(filed_on)
    return Words(
        f"出願日（{day.ja}）が「{row.rule.name.ja}」（{end.ja}）より後です。日付を確かめてください。",
        f"The filing date ({day.en}) is after “{row.rule.name.en}” ({end.en}): check the dates.",
    )


def say_unused(extension: str) -> Words:
    """This function will say that an extension that was named changes no row."""
    return Words(
        f"延長「{extension}」は、この出来事と事実には当てはまらないため、計算に入れていません。",
        f"The extension “{extension}” does not fit these events and facts and was not used.",
    )


def say_calendar_unknown(country: str) -> Words:
    """This function will say that days on which an office is closed are not known."""
    office = load_offices().get(country)
    if office:
        first, last = office.known
        return Words(
            f"{office.name.ja}の休日が分かるのは{first}年から{last}年までです。その外の日は休日の繰り延べをしていません。",
            f"The holidays of the {office.name.en} are known from {first} to {last}; days outside are not rolled.",
        )
    return Words(
        f"{country}の官庁の休日は登録していないため、繰り延べていません。示した日までに手続をするのが安全です。",
        f"The holidays of the office of {country} are not known here, so nothing is rolled: the day shown is the safe one.",
    )


def say_outside(outside: NotComputed) -> Words:
    """This function will say why the law of a rule does not cover a day, or that the day is missing."""
    valid, day = outside.valid, outside.day
    name = say_base(valid.event)
    if day is None:
        return Words(
            f"{name.ja}によって決まります。書き足してください。",
            f"It depends on the {name.en}: add it.",
        )
    since = say_day(valid.since) if valid.since else NOTHING
    until = say_day(valid.until) if valid.until else NOTHING
    ja = (
        f"{since.ja}から{until.ja}まで"
        if valid.since and valid.until
        else since.ja + "以後"
        if valid.since
        else until.ja + "まで"
    )
    en = " ".join(f"{word} {each.en}" for word, each in (("from", since), ("until", until)) if each.en)
    return Words(
        f"この規則は{name.ja}が{ja}の場合のものです（{say_day(day).ja}）。",
        f"This rule is for a {name.en} {en}, not {say_day(day).en}.",
    )

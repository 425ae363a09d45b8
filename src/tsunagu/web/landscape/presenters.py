"""A landscape with its filters, ready to print. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe

from tsunagu.engines.patents.landscape import Landscape
from tsunagu.engines.patents.landscape.narrowing import WHOSE
from tsunagu.engines.patents.landscape.technology_fields import load_technology_fields
from tsunagu.engines.patents.stages import STAGES, UNKNOWN
from tsunagu.kernel.words import Words
from tsunagu.reports.landscape.drawing import HATCH
from tsunagu.reports.landscape.frames import Frame, Picks
from tsunagu.reports.landscape.page import make_page
from tsunagu.reports.landscape.values import NOTHING_KNOWN
from tsunagu.reports.writing import shorten, write_day
from tsunagu.web.landscape.wishes import Wishes

MOST_NAMES, MOST_TITLE = 50, 80
KINDS = ("svg", "png", "csv")
BEHIND = Words("薄い青：選ぶ前の全体", "Pale blue: everything, before you chose")
BEHIND_IN = frozenset({"trend", "applicants", "status"})
ALL = Words("すべての出願", "all applications")


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, with the address of the page without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What the form of filters shows; ``kept`` are the values that stay chosen when another is added."""

    since: str
    until: str
    first_year: str
    last_year: str
    applicants: tuple[str, ...]
    fields: tuple[Option, ...]
    codes: tuple[Option, ...]
    stages: tuple[Option, ...]
    whose: tuple[Option, ...]
    client: str
    kept: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    errors: tuple[str, ...]
    address: str


def present_filters(whole: Landscape, wishes: Wishes, language: str, errors: Sequence[str] = ()) -> Filters:
    """This function will say what can be chosen in the whole, and what is."""
    narrowing = wishes.narrowing
    first, last = (str(day.year) if day else "" for day in (whole.first_on, whole.last_on))
    names = load_technology_fields().names
    fields = dict.fromkeys(row["field"] for row in whole["fields"].rows)
    codes = {row["subclass"]: row["name"] for row in whole["subclasses"].rows}
    return Filters(
        since=str(narrowing.since or ""),
        until=str(narrowing.until or ""),
        first_year=first,
        last_year=last,
        applicants=tuple(str(row["applicant"]) for row in whole["applicants"].rows[:MOST_NAMES]),
        fields=tuple(
            Option(str(each), names[int(str(each))].said_in(language))
            for each in fields
            if each not in narrowing.fields
        ),
        codes=tuple(Option(str(code), _say(name, language)) for code, name in codes.items()),
        stages=tuple(
            Option(str(row["status"]), f"{_say(row['name'], language)} ({row['applications']:,})")
            for row in whole["status"].rows
            if row["applications"] and row["status"] not in narrowing.stages
        ),
        whose=tuple(
            Option(key, words.said_in(language), key == narrowing.whose)
            for key, words in {"all": ALL, **WHOSE}.items()
        ),
        client=wishes.client,
        kept=tuple(
            pair for pair in wishes.list_pairs() if pair[0] in {"applicant", "field", "code", "status"}
        ),
        chips=_list_chips(wishes, language),
        errors=(*errors, *(error.said_in(language) for error in wishes.errors)),
        address=wishes.write(),
    )


def _say(value: Any, language: str) -> str:
    return value.said_in(language) if isinstance(value, Words) else str(value)


def _list_chips(wishes: Wishes, language: str) -> tuple[Chip, ...]:
    narrowing, chips = wishes.narrowing, []
    if narrowing.since or narrowing.until:
        said = Words(
            f"{narrowing.since or ''}～{narrowing.until or ''}年",
            f"{narrowing.since or ''}–{narrowing.until or ''}",
        )
        if narrowing.since == narrowing.until:
            said = Words(f"{narrowing.since}年", str(narrowing.since))
        chips.append(Chip(said.said_in(language), wishes.drop_years().write()))
    names = load_technology_fields().names
    picks: list[tuple[Picks, str]] = [
        *(((("applicant", each),), each) for each in narrowing.applicants),
        *(((("field", str(each)),), names[each].said_in(language)) for each in narrowing.fields),
        *(((("code", each),), each) for each in narrowing.codes),
        *(((("status", each),), STAGES[each].said_in(language)) for each in narrowing.stages),
    ]
    chips += [Chip(label, wishes.choose(each)) for each, label in picks]
    if narrowing.whose != "all":
        chips.append(Chip(WHOSE[narrowing.whose].said_in(language), wishes.drop_whose().write()))
    return tuple(chips)


def present_landscape(part: Landscape, whole: Landscape, wishes: Wishes, language: str) -> dict[str, Any]:
    """This function will lay out the analyses of a part; its charts lead to smaller and larger parts."""
    is_part = bool(wishes.narrowing)
    page = make_page(part, Frame(language, wishes, whole if is_part else None))
    for figure in page["figures"]:
        figure["svg"] = mark_safe(figure["svg"])  # noqa: S308 - drawn by drawing.py, which escapes its texts
        if is_part and figure["code"] in BEHIND_IN and 'fill="#d9e6ff"' in figure["svg"]:
            figure["legend"] = "　".join(filter(None, [figure["legend"], BEHIND.said_in(language)]))
        figure["downloads"] = [
            (kind.upper(), f"{figure['code']}.{kind}") for kind in KINDS if figure["svg"] or kind == "csv"
        ]
    return page | {"is_part": is_part, "whole": f"{whole.records:,}", "hatch": mark_safe(HATCH)}  # noqa: S308 - ours


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record and where it was read."""

    number: str
    title: str
    filed_on: str
    stage: str
    place: str


def present_records(rows: Sequence[dict[str, Any]], language: str) -> tuple[RecordRow, ...]:
    """This function will say records in rows; what is not known is a dash."""
    line = Words("{line}行", "line {line}").said_in(language)
    return tuple(
        RecordRow(
            row["number"] or NOTHING_KNOWN,
            shorten(row["title"] or NOTHING_KNOWN, MOST_TITLE),
            write_day(row["filed_on"], language) if row["filed_on"] else NOTHING_KNOWN,
            STAGES[row["stage"] or UNKNOWN].said_in(language),
            f"{shorten(row['source_file'] or '', MOST_TITLE)} {line.format(line=row['source_line'])}",
        )
        for row in rows
    )

"""Reports without a name, ready to print. Pure. Days, never hours: the hour of a sentence tells a habit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tsunagu.domain.protection.enums import OPEN_STATES, READABLE, Event, State, Voice
from tsunagu.domain.protection.identity import Finding
from tsunagu.domain.protection.patterns import WHY
from tsunagu.domain.protection.rules import STATES, STEPS
from tsunagu.domain.protection.views import Content, OwnReport, ReceivedReport, ReceivedRow, Said
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_date, write_day

LOOKS = {State.SENT: "unknown", State.RECEIVED: "eligible", State.CLOSED: "eligible"}
FOR_BODY = {
    State.SENT: Words("届いたばかり", "new"),
    State.RECEIVED: Words("受け取りました", "in hand"),
    State.CLOSED: Words("結果を伝えました", "outcome told"),
}
"""The states as the body that was told speaks of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; ``why`` says what a marked one may tell, "" for plain words."""

    text: str
    why: str = ""
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A finding to be looked at: its key, words and reason."""

    key: str
    text: str
    why: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ContentPage:
    """What the body reads."""

    text: str
    demands: tuple[str, ...]
    about: tuple[str, ...]
    other_side: str
    other_name: str
    until_on: str
    name: str
    reach: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One message of the talk."""

    is_company: bool
    text: str
    day: str
    person: str


def mark_text(text: str, findings: Iterable[Finding], language: str) -> tuple[Part, ...]:
    """This function will cut a text at its findings."""
    parts, place = [], 0
    for each in findings:
        parts += [
            Part(text[place : each.start]),
            Part(each.text, WHY[each.kind].said_in(language), each.is_refused),
        ]
        place = each.end
    return tuple(part for part in (*parts, Part(text[place:])) if part.text)


def list_ticks(
    findings: Mapping[str, tuple[Finding, ...]], accepted: Iterable[str], language: str
) -> tuple[Tick, ...]:
    """This function will list what may tell who writes, once each; what is refused cannot be ticked."""
    ticked = frozenset(accepted)
    open_ones = (each for found in findings.values() for each in found if not each.is_refused)
    ticks = {
        each.key: Tick(each.key, each.text, WHY[each.kind].said_in(language), each.key in ticked)
        for each in open_ones
    }
    return tuple(ticks.values())


def present_content(content: Content, language: str) -> ContentPage:
    """This function will say what the body reads, the same words in the preview and on the body's page."""
    about = [content.industry, content.size, content.region]
    return ContentPage(
        text=content.text,
        demands=tuple(each.said_in(language) for each in content.demands),
        about=tuple(each.said_in(language) for each in about if each),
        other_side=content.other_side.said_in(language),
        other_name=content.other_name,
        until_on=write_date(content.until_on, language),
        name=content.name,
        reach=content.reach,
    )


def present_own(view: OwnReport, language: str) -> dict[str, object]:
    """This function will say a report to those whose it is."""
    return {
        "public_id": view.public_id,
        "number": view.number,
        "receiver": view.receiver.said_in(language),
        "receiver_is_gone": view.receiver_is_gone,
        "state": view.state.value,
        "state_words": STATES[view.state].said_in(language),
        "look": LOOKS.get(view.state, "not_eligible"),
        "content": present_content(view.content, language),
        "is_on_paper": view.is_on_paper,
        "sent_on": write_day(view.sent_on, language),
        "closed_on": write_day(view.closed_on, language) if view.closed_on else "",
        "ended_on": write_day(view.ended_on, language) if view.ended_on else "",
        "has_run_out": view.ended_on is not None and view.ended_on > view.content.until_on,
        "outcome": view.outcome.said_in(language) if view.outcome else "",
        "answer": view.answer,
        "messages": present_messages(view.messages, language),
        "seen_on": _join([write_day(day, language) for day in view.seen_on], language),
        "is_named": view.is_named,
        "is_open": view.state in OPEN_STATES and view.is_read,
        "is_readable": view.state in READABLE and view.is_read,
        "waits": view.waits,
    }


def present_received(view: ReceivedReport, language: str) -> dict[str, object]:
    """This function will say a report to the body that was told."""
    return {
        "public_id": view.public_id,
        "number": view.number,
        "state": view.state.value,
        "state_words": FOR_BODY[view.state].said_in(language),
        "look": LOOKS[view.state],
        "content": present_content(view.content, language),
        "sent_on": write_date(view.sent_on, language),
        "closed_on": write_date(view.closed_on, language) if view.closed_on else "",
        "outcome": view.outcome.said_in(language) if view.outcome else "",
        "answer": view.answer,
        "taken_by": view.taken_by,
        "messages": present_messages(view.messages, language),
        "can_receive": view.can_answer and STEPS.can_happen(view.state, Event.RECEIVE),
        "can_close": view.can_answer and STEPS.can_happen(view.state, Event.CLOSE),
    }


def present_messages(messages: Iterable[Said], language: str) -> list[SaidLine]:
    """This function will say a talk in its order."""
    return [
        SaidLine(each.voice == Voice.SUPPLIER, each.text, write_day(each.written_on, language), each.person)
        for each in messages
    ]


def present_rows(rows: Iterable[ReceivedRow], language: str) -> list[dict[str, object]]:
    """This function will say the lines of a body's list."""
    return [
        {
            "public_id": row.public_id,
            "number": row.number,
            "demands": _join([each.said_in(language) for each in row.demands], language),
            "industry": row.industry.said_in(language) if row.industry else "",
            "sent_on": write_day(row.sent_on, language),
            "taken_by": row.taken_by,
            "is_named": row.is_named,
            "waits": row.waits,
        }
        for row in rows
    ]


def _join(said: Iterable[str], language: str) -> str:
    return ("; " if language.startswith("en") else "、").join(said)

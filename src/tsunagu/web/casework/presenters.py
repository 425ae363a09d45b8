"""A case, ready to print. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tsunagu.domain.cases.timeline import TimelineEntry, TimelinePage
from tsunagu.domain.casework.clocks import NoveltyDay
from tsunagu.domain.casework.enums import Reach, Subject, Urgency, Verdict
from tsunagu.domain.casework.findings import Finding
from tsunagu.domain.casework.queries import FileView, OutcomeView
from tsunagu.domain.casework.tasks import TaskView
from tsunagu.domain.casework.words import name_choice
from tsunagu.kernel.rights import RIGHTS
from tsunagu.kernel.words import Words
from tsunagu.web.addresses import write_address
from tsunagu.web.dates import say_left, write_date, write_day, write_moment
from tsunagu.web.docket.words import name_country

BADGES = {
    Reach.OWN.value: Words("機関の中だけ", "My body only"),
    Reach.SHARED.value: Words("共有", "Shared"),
}
LINKED = {
    "document": "documents:list",
    "docket": "docket:show",
    "referral": "referrals:list",
    "meeting": "meetings:list",
}
"""Parts of the timeline that lead to a page of the consultation."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the timeline. ``page`` is where its part leads, ``reach`` where a note of one's own body changes its reach."""

    id: str
    at: str
    said: str
    by: str
    text: str
    mark: str
    badge: str
    page: str
    reach: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Newest first; ``before`` names the next page, "" for none."""

    lines: tuple[Line, ...]
    before: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An open task; ``finish`` is where it is marked as done, ``take`` where it is taken in hand, "" when the reader may not."""

    finish: str
    take: str
    hands: str
    text: str
    assignee: str
    team: str
    due_on: str
    wait: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """Something that came of it."""

    public_id: str
    kind: str
    happened_on: str
    text: str
    effect: str
    effect_on: str
    by: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class NoveltyLine:
    """The last day at one office."""

    what: str
    day: str
    wait: str
    is_over: bool
    is_verified: bool


@dataclass(frozen=True, slots=True)
class State:
    """Where the case stands; ``novelty`` is empty without a disclosure, ``first`` its earliest day at home."""

    stage: str
    urgency: str
    is_urgent: bool
    came_by: str
    topics: tuple[str, ...]
    partners: str
    disclosed_on: str
    novelty: tuple[NoveltyLine, ...]
    closed_at: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A need or measure with what people said of it."""

    subject: str
    code: str
    name: str
    is_found: bool
    verdict: str
    look: str
    text: str
    by: str
    stands: bool


def present_timeline(page: TimelinePage, public_id: str, language: str) -> Timeline:
    """This function will say a page of the timeline of a case."""
    lines = tuple(_present_entry(entry, public_id, language) for entry in page.entries)
    return Timeline(lines, str(page.before) if page.before else "")


def _present_entry(entry: TimelineEntry, public_id: str, language: str) -> Line:
    by = "　".join(part for part in (entry.by.said_in(language), entry.person) if part)
    is_own_note = entry.code == "note" and bool(entry.person)
    return Line(
        id=entry.key.replace(":", "-"),
        at=write_moment(entry.at, language),
        said=entry.words.said_in(language),
        by=by,
        text=entry.text,
        mark=entry.mark,
        badge=BADGES[entry.mark].said_in(language) if entry.mark in BADGES else "",
        page=write_address(LINKED[entry.code], public_id) if entry.code in LINKED else "",
        reach=write_address("casework:reach", public_id, entry.key.partition(":")[2]) if is_own_note else "",
        is_shared=entry.mark == Reach.SHARED,
    )


def present_state(file: FileView, today: date, language: str) -> State:
    """This function will say where a case stands."""
    return State(
        stage=name_choice(file.stage).said_in(language),
        urgency="" if file.urgency == Urgency.USUAL else name_choice(file.urgency).said_in(language),
        is_urgent=file.urgency == Urgency.NOW,
        came_by=name_choice(file.came_by).said_in(language),
        topics=tuple(name.said_in(language) for name in file.topics.values()),
        partners=file.partners,
        disclosed_on=write_date(file.disclosed_on, language) if file.disclosed_on else "",
        novelty=tuple(_present_novelty(each, today, language) for each in file.novelty),
        closed_at=write_moment(file.closed_at, language) if file.closed_at else "",
    )


def _present_novelty(each: NoveltyDay, today: date, language: str) -> NoveltyLine:
    right, place = RIGHTS[each.right].said_in(language), name_country(each.country, language)
    return NoveltyLine(
        what=f"{right}（{place}）" if language == "ja" else f"{right}, {place}",
        day=write_date(each.safe_on, language),
        wait=say_left(each.safe_on, today).said_in(language),
        is_over=each.is_over(today),
        is_verified=each.is_verified,
    )


def present_tasks(
    tasks: Iterable[TaskView], public_id: str, today: date, language: str
) -> tuple[TaskLine, ...]:
    """This function will say the open tasks."""
    return tuple(
        TaskLine(
            write_address("casework:finish", public_id, each.public_id) if each.can_finish else "",
            write_address("casework:take", public_id, each.public_id) if each.can_take else "",
            write_address("casework:hands", public_id, each.public_id),
            each.text,
            each.assignee,
            each.team,
            write_day(each.due_on, language) if each.due_on else "",
            say_left(each.due_on, today).said_in(language) if each.due_on else "",
            each.due_on is not None and each.due_on < today,
        )
        for each in tasks
    )


def present_outcomes(outcomes: Iterable[OutcomeView], language: str) -> tuple[OutcomeLine, ...]:
    """This function will say what came of a case."""
    return tuple(
        OutcomeLine(
            each.public_id,
            name_choice(each.kind).said_in(language),
            write_day(each.happened_on, language),
            each.text,
            each.effect,
            write_day(each.effect_on, language) if each.effect_on else "",
            each.by.said_in(language),
            each.is_ours,
        )
        for each in outcomes
    )


LOOKS = {Verdict.AGREED: "eligible", Verdict.ADDED: "eligible", Verdict.REMOVED: "not_eligible"}


def present_findings(findings: Iterable[Finding], language: str) -> tuple[FindingLine, ...]:
    """This function will say needs or measures with what people said of them."""
    return tuple(
        FindingLine(
            subject=each.subject.value,
            code=each.code,
            name=f"{each.code} {each.name.said_in(language)}"
            if each.subject == Subject.MEASURE
            else each.name.said_in(language),
            is_found=each.is_found,
            verdict=name_choice(each.verdict).said_in(language) if each.verdict else "",
            look=LOOKS[each.verdict] if each.verdict else "unknown",
            text=each.text,
            by=each.by.said_in(language),
            stands=each.stands,
        )
        for each in findings
    )

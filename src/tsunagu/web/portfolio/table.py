"""The table of rights, ready to print. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tsunagu.domain.portfolio.rights import PAGE, RightsView
from tsunagu.kernel.rights import RIGHTS
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_day
from tsunagu.web.portfolio.wishes import Wishes

if TYPE_CHECKING:
    from tsunagu.engines.patents.store import Listing, Right

EVERY = Words("すべて", "All")
NO_TITLE = Words("（名称なし）", "(no title)")
DAYS = (
    ("filed_on", Words("出願", "Filed")),
    ("published_on", Words("公開", "Published")),
    ("registered_on", Words("登録", "Registered")),
    ("expires_on", Words("満了", "Expires")),
)
LIVE = {"alive": "eligible", "pending": "unknown"}
"""Stages with a look of their own; all others look over."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NameCell:
    """``raw`` is how the source wrote it, "" when it is the same."""

    name: str
    raw: str


@dataclass(frozen=True, slots=True)
class RightRow:
    number: str
    other_number: str
    kind: str
    title: str
    url: str
    applicants: tuple[NameCell, ...]
    stage: str
    stage_look: str
    event: str
    days: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """``is_filtered``: by more than words. ``before`` and ``after`` are addresses of the neighbouring pages, "" for none."""

    selects: tuple[Select, ...]
    words: str
    year_from: str
    year_to: str
    is_narrowed: bool
    is_filtered: bool
    rows: tuple[RightRow, ...]
    found: int
    total: int
    first: int
    last: int
    before: str
    after: str
    files: str
    has_stage: bool


def present_table(view: RightsView, wishes: Wishes, language: str) -> TablePage | None:
    """This function will say a page of rights; None while nothing was brought in."""
    from tsunagu.engines.patents.stages import STAGES

    listing = view.listing
    if listing is None:
        return None
    start = (wishes.page - 1) * PAGE
    last = start + len(listing.rights)
    return TablePage(
        selects=_offer(listing, wishes, language),
        words=wishes.values.get("words", ""),
        year_from=wishes.values.get("from", ""),
        year_to=wishes.values.get("to", ""),
        is_narrowed=bool(wishes.values),
        is_filtered=bool(wishes.values.keys() - {"words"}),
        rows=tuple(_present(right, language, STAGES) for right in listing.rights),
        found=listing.found,
        total=listing.total,
        first=start + 1,
        last=last,
        before=wishes.write(page=wishes.page - 1) if wishes.page > 1 else "",
        after=wishes.write(page=wishes.page + 1) if last < listing.found else "",
        files=wishes.write(),
        has_stage="stage_raw" in listing.columns or "stage" in listing.columns,
    )


def _offer(listing: "Listing", wishes: Wishes, language: str) -> tuple[Select, ...]:
    from tsunagu.engines.patents.stages import STAGES

    def make(name: str, label: Words, counts: tuple[tuple[str, int], ...], words: dict[str, Words]) -> Select:
        chosen = wishes.values.get(name, "")
        options = [Option("", EVERY.said_in(language), not chosen)]
        for value, count in counts:
            said = words[value].said_in(language) if value in words else value
            options.append(Option(value, f"{said} ({count:,})", value == chosen))
        if chosen and all(chosen != value for value, _ in counts):
            options.append(Option(chosen, chosen, is_chosen=True))
        return Select(name, label.said_in(language), tuple(options))

    return (
        make("stage", Words("いまの状態", "Stage"), listing.stages, STAGES),
        make("applicant", Words("出願人", "Applicant"), listing.applicants, {}),
        make("right", Words("権利の種類", "Kind of right"), listing.kinds, RIGHTS),
        make("country", Words("国", "Office"), listing.countries, {}),
    )


def _present(right: "Right", language: str, stages: dict[str, Words]) -> RightRow:
    number = right.registration_number or right.number or right.application_number or ""
    stage = right.stage or "unknown"
    days: list[tuple[str, date]] = [
        (label.said_in(language), day) for name, label in DAYS if (day := getattr(right, name))
    ]
    is_web = (right.url or "").startswith(("https://", "http://"))
    return RightRow(
        number=number,
        other_number=(right.application_number or "") if right.application_number != number else "",
        kind=RIGHTS[right.right].said_in(language) if right.right in RIGHTS else "",
        title=right.title or NO_TITLE.said_in(language),
        url=right.url or "" if is_web else "",
        applicants=tuple(
            NameCell(each.name, each.raw if each.raw != each.name else "") for each in right.applicants
        ),
        stage=stages[stage].said_in(language) if stage in stages else stage,
        stage_look=LIVE.get(stage, "not_eligible"),
        event=right.event_raw or right.stage_raw or "",
        days=tuple((label, write_day(day, language)) for label, day in days),
        source=f"{right.source_file}:{right.source_line}" if right.source_line else right.source_file or "",
    )

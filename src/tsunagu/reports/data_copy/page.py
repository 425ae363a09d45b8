"""The page of a copy: what is kept, kind by kind, for how long, and where its files are."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tsunagu.domain.data_rights.archiving import Page, Section, write_json
from tsunagu.domain.records.periods import Period
from tsunagu.kernel.words import Words
from tsunagu.reports.data_copy.columns import ACTORS, COLUMNS, KINDS
from tsunagu.reports.templates import load_template, read_style
from tsunagu.reports.writing import make_safe, write_day, write_records

TEMPLATE = Path(__file__).with_name("page.html.j2")
STYLE = Path(__file__).with_name("page.css")
JAPAN = ZoneInfo("Asia/Tokyo")
UNSAID = {"verb", "public_id", "sha256", "key", "number", "answered", "language"}
"""What machines need and people do not: it stands in `data.json` and the tables."""
LONG = {"body"}
"""What has files of its own beside the page."""
WHO = {"by", "added_by", "given_by"}
LABELS = {"subject", "consultation", "organisation"}


FIRST = ("account", "consultations", "documents", "assessments", "consent_notes", "access_log")
"""What people look for stands in front; the record of changes is long and stands last."""
LAST = ("audit",)
TABLES = {"audit", "access_log", "session_list", "digests"}
"""Many short rows: a table tells them better than cards."""


def render_page(page: Page, language: str) -> str:
    """This function will return the whole page as text; everything from outside is escaped."""
    is_english = language.startswith("en")
    names = _find_names(page, language)
    return load_template(TEMPLATE).render(
        language="en" if is_english else "ja",
        style=read_style(STYLE),
        made=_write_moment(page.made_at, language),
        sections=[_present(each, names, language) for each in sorted(page.sections, key=_find_place)],
        files=page.files,
        is_english=is_english,
    )


def _find_place(section: Section) -> int:
    if section.code in FIRST:
        return FIRST.index(section.code)
    return len(FIRST) + (section.code in LAST)


def _find_names(page: Page, language: str) -> dict[str, str]:
    """What labels stand for: a consultation's number, a body's name."""
    names = {label: words.said_in(language) for label, words in KINDS.items()}
    for section in page.sections:
        for row in section.rows:
            if section.code == "consultations":
                names[f"consultation:{row['public_id']}"] = str(row["reference"])
            elif isinstance(name := row.get("organisation_name"), Words):
                names[str(row["organisation"])] = name.said_in(language)
    return names


def _present(section: Section, names: dict[str, str], language: str) -> dict[str, Any]:
    columns = [
        name for name in dict.fromkeys(name for row in section.rows for name in row) if _is_shown(name)
    ]
    return {
        "code": section.code,
        "name": section.name.said_in(language),
        "count": write_records(section.total, language),
        "is_cut": section.total > len(section.rows),
        "shown": write_records(len(section.rows), language),
        "period": _say_period(section.period, language),
        "stays": section.stays.said_in(language),
        "is_table": section.code in TABLES,
        "columns": [COLUMNS[name].said_in(language) for name in columns],
        "rows": [
            [(COLUMNS[name].said_in(language), _say(name, row.get(name), names, language)) for name in columns
             if section.code in TABLES or row.get(name) not in (None, "", [], {}, ())]
            for row in section.rows
        ],
    }  # fmt: skip


def _is_shown(name: str) -> bool:
    return name not in UNSAID | LONG


def _say(name: str, value: object, names: dict[str, str], language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Words):
        return value.said_in(language)
    if isinstance(value, datetime):
        return _write_moment(value, language)
    if isinstance(value, date):
        return write_day(value, language)
    if isinstance(value, bool):
        return ("yes" if value else "no") if language == "en" else ("はい" if value else "いいえ")
    if name in WHO:
        kind, _, body = str(value).partition("@")
        return names.get(body, body) or ACTORS.get(kind, Words(kind, kind)).said_in(language)
    if name in LABELS:
        return names.get(str(value)) or names.get(str(value).partition(":")[0], str(value))
    return make_safe(value if isinstance(value, str) else write_json(value))


def _write_moment(moment: datetime, language: str) -> str:
    local = moment.astimezone(JAPAN)
    return f"{write_day(local.date(), language)} {local:%H:%M}"


def _say_period(period: Period | None, language: str) -> str:
    if period is None:
        return ""
    since, basis = period.since.said_in(language), period.basis.words.said_in(language)
    if language.startswith("en"):
        return f"{f'{period.days} days' if period.days else 'for ever'} from {since}. {basis}."
    return f"{since}から{f'{period.days}日' if period.days else '期限なし'}。{basis}。"

"""The rights of a portfolio as a table: one row each."""

from collections.abc import Iterable, Sequence

from tsunagu.engines.patents.stages import STAGES
from tsunagu.engines.patents.store import Right
from tsunagu.kernel.words import Words
from tsunagu.reports.tables import Cell, Sheet

HEADS = (
    Words("出願番号", "Application"), Words("文献番号", "Document"), Words("登録番号", "Registration"),
    Words("名称", "Title"), Words("出願人", "Applicants"), Words("出願人（元の表記）", "Applicants as written"),
    Words("国", "Office"), Words("出願日", "Filed"), Words("公開日", "Published"), Words("登録日", "Registered"),
    Words("満了日", "Expires"), Words("状態", "Stage"), Words("状態（元の表記）", "Stage as written"),
    Words("最後の出来事", "Latest event"), Words("URL", "Address"), Words("ファイル", "File"), Words("行", "Line"),
)  # fmt: skip
WIDTHS = (20, 20, 18, 50, 34, 34, 6, 12, 12, 12, 12, 16, 18, 30, 30, 24, 8)
SHEET = Words("権利の一覧", "Rights")


def tabulate_rights(rights: Iterable[Right], language: str) -> Sheet:
    """This function will lay rights out in rows."""
    columns = [(head.said_in(language), width) for head, width in zip(HEADS, WIDTHS, strict=True)]
    return Sheet(SHEET.said_in(language), columns, (_list_cells(right, language) for right in rights))


def _list_cells(right: Right, language: str) -> Sequence[Cell]:
    stage = STAGES[right.stage].said_in(language) if right.stage in STAGES else ""
    return (
        right.application_number, right.number, right.registration_number, right.title,
        "; ".join(dict.fromkeys(each.name for each in right.applicants)),
        "; ".join(each.raw for each in right.applicants),
        right.country, right.filed_on, right.published_on, right.registered_on, right.expires_on, stage,
        right.stage_raw, right.event_raw, right.url, right.source_file, right.source_line,
    )  # fmt: skip

"""What may be wrong with a file that should have been a patent export, and how a person mends it."""

from collections.abc import Sequence

from tsunagu.engines.patents.files import Refusal
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

EXPORT_AGAIN = Words(
    "J-PlatPatの検索結果一覧で「CSV出力」を選び、保存したファイルをそのまま指定してください。",
    "In the result list of J-PlatPat choose “CSV出力” (CSV export) and give the saved file as it is.",
)


class PatentProblem(Problem):
    """A file that is no patent export this reader can read; ``where`` is the name of the file."""


def refuse(code: str, name: str, ja: str, en: str, how: Words = EXPORT_AGAIN) -> PatentProblem:
    """This function will make the problem of one file from its stable code and its sentence in both languages."""
    return PatentProblem(Words(ja, en), where=name, how=how, code=code)


def refuse_all(name: str, refused: Sequence[Refusal]) -> PatentProblem:
    """This function will make the problem of a file none of whose rows can be read."""
    first = refused[0]
    return refuse(
        "no_row_read",
        f"{name}:{first.line}",
        f"{len(refused):,}行のどれも読めません。最初の行の理由：{first.reason.ja}",
        f"None of the {len(refused):,} rows can be read. The first one: {first.reason.en}",
    )

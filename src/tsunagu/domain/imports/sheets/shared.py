"""Columns that several sheets have."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tsunagu.domain.imports.columns import Column
from tsunagu.domain.imports.reading import LEFT_OUT
from tsunagu.domain.imports.values import read_code, read_text
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

OUT = Column(
    LEFT_OUT,
    Words("除外", "Leave out"),
    read_text,
    note=Words(
        "何か書いてある行は取り込みません。例の行には「例」と書いてあります。",
        "A row with anything here is not brought in; the example rows say “例”.",
    ),
    example="例",
    also=("除外する", "取り込まない", "skip"),
)


def name_body(example: str = "osaka-chamber") -> Column:
    """This function will return the column that says which body a row belongs to."""
    return Column(
        "body",
        Words("機関の記号", "Body code"),
        read_code,
        is_required=True,
        note=Words(
            "「機関」のシートか、登録済みの機関の記号です。",
            "The code of a body of the first sheet, or of one that is there.",
        ),
        example=example,
        also=("機関コード", "機関", "機関記号", "organisation", "body"),
    )


@cache
def list_prefectures() -> Mapping[str, Words]:
    """This function will return the 47 prefectures."""
    return MappingProxyType({each.value: each.words for each in Prefecture})

"""Whether a few applicants hold most of it: the Herfindahl–Hirschman index, in all and by technology field."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import yaml
from ibis import _

from tsunagu.engines.patents.landscape.analysis import (
    FEW,
    Answer,
    Ask,
    Head,
    Kind,
    Row,
    Rows,
    Scope,
    has_applicants,
    share,
)
from tsunagu.engines.patents.landscape.technology_fields import UNVERIFIED, name_technology_field
from tsunagu.engines.patents.landscape.views import cells, parties
from tsunagu.kernel.words import Words

if TYPE_CHECKING:
    from ibis.expr.types import Table

TABLE = Path(__file__).with_name("levels.yaml")
LEADERS = 4


@cache
def load_levels() -> tuple[tuple[tuple[int, Words], ...], str]:
    """This function will return the levels, highest first, and their source."""
    content = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple((level["over"], Words(level["ja"], level["en"])) for level in content["levels"]), content[
        "source"
    ]


def name_level(index: float) -> Words:
    """This function will name the level of an index between 0 and 10,000."""
    levels, _source = load_levels()
    return next((words for over, words in levels if index > over), levels[-1][1])


def build(_ask: Ask) -> tuple["Table", ...]:
    everywhere = parties.group_by("applicant").aggregate(applications=_.count())
    return (
        _summarise(everywhere.mutate(field=ibis.literal(0, "int32"))),
        _summarise(cells).order_by(ibis.desc("applications"), "field"),
    )


def _summarise(counted: "Table") -> "Table":
    order = ibis.window(group_by="field", order_by=[ibis.desc("applications"), ibis.asc("applicant")])
    ranked = counted.mutate(place=ibis.row_number().over(order))
    return ranked.group_by("field").aggregate(
        applications=_.applications.sum(),
        applicants=_.count(),
        squares=(_.applications.cast("int64") * _.applications.cast("int64")).sum().cast("int64"),
        leaders=_.applications.sum(where=_.place < LEADERS),
    )


def tell(scope: Scope, everywhere: Rows, by_field: Rows) -> Answer:
    whole = _make_row(everywhere[0], Words("全体", "All"))
    rows = (whole, *(_make_row(row, name_technology_field(row["field"])) for row in by_field))
    index, level = whole["hhi"], name_level(float(str(whole["hhi"])))
    said = Words(
        f"全体の集中度（HHI）は{index:,}で、「{level.ja}」に当たります。上位{LEADERS}者で{float(str(whole['leaders'])):.0%}を占めます。",
        f"The overall index is {index:,}: {level.en}. The first {LEADERS} hold {float(str(whole['leaders'])):.0%}.",
    )
    source = load_levels()[1]
    notes = (
        Words(
            "HHIは、出願人ごとの割合（%）を2乗して足した値で、1者だけなら10,000です。共同の出願はそれぞれに1件と数えます。"
            f"「高い・中くらい・低い」は企業結合審査の目安（{source}、未確認）を借りたもので、市場の独占を意味しません。",
            "HHI adds the squared percentages of the applicants; one alone gives 10,000. A joint application counts for each. "
            f"The words are borrowed from merger control ({source}, unverified) and say nothing about a market.",
        ),
        UNVERIFIED,
    )
    return Answer(rows, said, scope.with_applicant, notes)


def _make_row(found: Row, name: Words) -> Row:
    whole = int(str(found["applications"]))
    index = round(10_000 * int(str(found["squares"])) / whole**2)
    return {
        "field": found["field"],
        "name": name,
        "applications": whole,
        "applicants": found["applicants"],
        "hhi": index,
        "level": name_level(index),
        "leaders": share(int(str(found["leaders"])), whole),
        "small": whole < FEW,
    }


CONCENTRATION = Kind(
    "concentration",
    Words("集中の度合い", "Concentration"),
    Words("少数の人が占めているか、散らばっているか。", "Do a few hold most of it?"),
    (
        Head("field", Words("番号", "No."), "year"),
        Head("name", Words("技術分野", "Technology field"), "text"),
        Head("applications", Words("件数（のべ）", "Applications (counted per applicant)")),
        Head("applicants", Words("出願人", "Applicants")),
        Head("hhi", Words("HHI", "HHI")),
        Head("level", Words("目安", "Level"), "text"),
        Head("leaders", Words("上位4者", "First 4"), "share"),
        Head("small", Words("少数", "Few"), "flag"),
    ),
    has_applicants,
    build,
    tell,
)

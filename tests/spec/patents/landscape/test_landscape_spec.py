"""What each analysis answers, paragraph by paragraph: a small table of applications and the rows that come of it.

Today is 22 November 2026 throughout: 2024 is the last complete year, “recent” is 2020–2024, “before” 2015–2019.
"""

from datetime import date

import pytest

from tests.factories.applications import EVERYTHING, make_applications
from tsunagu.engines.patents import run_landscape
from tsunagu.engines.patents.landscape import ANALYSES

TODAY = date(2026, 11, 22)


def answer(code: str, text: str, keys: str, *, columns=EVERYTHING, client=None) -> str:
    """The rows of one analysis, only the named keys, as text."""
    analysis = run_landscape(make_applications(text, columns), today=TODAY, client=client)[code]
    return "\n".join(" ".join(_show(row[key]) for key in keys.split()) for row in analysis.rows)


def _show(value) -> str:
    if value is None or isinstance(value, bool):
        return {True: "yes", False: "no", None: "-"}[value]
    return str(getattr(value, "ja", value))


def squeeze(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.strip().splitlines())


SPEC = {
    "trend counts every year from the first to the last; years whose applications are not all published are not complete": (
        "trend",
        """
        filed
        2022-03-01
        2024-12-31
        2024-01-01
        2025-01-01
        2027-01-01
        -
        """,
        "year applications complete",
        """
        2022 1 yes
        2023 0 yes
        2024 2 yes
        2025 1 no
        """,
    ),
    "applicants: a joint application counts for each; the same name twice counts once": (
        "applicants",
        """
        filed      | applicants
        2010-01-01 | 甲 乙
        2021-01-01 | 甲 甲
        2025-01-01 | 丙
        """,
        "applicant applications share recent first_year last_year",
        """
        甲 2 0.6667 1 2010 2021
        丙 1 0.3333 0 2025 2025
        乙 1 0.3333 0 2010 2010
        """,
    ),
    "newcomers first filed in the last five complete years or later; leavers had two and filed none since": (
        "newcomers",
        """
        filed      | applicants
        2019-12-31 | 古参 去った人 一度
        2018-01-01 | 去った人
        2020-01-01 | 古参 新人
        2025-06-01 | もっと新人
        """,
        "applicant change applications first_year last_year",
        """
        もっと新人 newcomer 1 2025 2025
        新人       newcomer 1 2020 2020
        去った人   leaver   2 2018 2019
        """,
    ),
    "fields: a main group of its own wins over its subclass, a subclass over its class; unknown codes count nowhere": (
        "fields",
        """
        filed      | codes
        2020-01-01 | G01N33/50 G01N21/00
        2020-01-01 | B60R1/00 B60K1/00
        2021-01-01 | B60R1/00
        2021-01-01 | G05D105:00 X99Z1/00
        """,
        "field year applications",
        """
        32 2020 1
        32 2021 1
        10 2020 1
        11 2020 1
        12 2021 1
        """,
    ),
    "subclasses count once an application": (
        "subclasses",
        """
        filed      | codes
        2020-01-01 | B25J9/16 B25J15/08 G06F3/041
        2021-01-01 | B25J9/16
        """,
        "subclass year applications",
        """
        B25J 2020 1
        B25J 2021 1
        G06F 2020 1
        """,
    ),
    "matrix: RTA is the share of a field in the applicant's filings over its share in all; few are marked": (
        "matrix",
        "applicants | codes\n" + "甲 | B25J9/00\n" * 6 + "乙 | A61B1/00\n" * 2 + "乙 | B25J9/00\n",
        "applicant field applications rta small",
        """
        甲 25 6 1.29 no
        乙 13 2 3.0  yes
        乙 25 1 0.43 yes
        """,
    ),
    "concentration: one applicant alone gives 10,000; two halves 5,000; all fields together come first": (
        "concentration",
        """
        applicants | codes
        甲         | B25J9/00
        乙         | B25J9/00
        乙         | A61B1/00
        丙         |
        """,
        "field applications applicants hhi leaders",
        """
        0  4 3 3750  1.0
        25 2 2 5000  1.0
        13 1 1 10000 1.0
        """,
    ),
    "growth compares the last five complete years with the five before; without earlier ones there is no rate": (
        "growth",
        """
        filed      | applicants | codes
        2015-01-01 | 甲         | B25J9/00
        2019-12-31 | 甲         | B25J9/00
        2020-01-01 | 乙         | B25J9/00 A61B1/00
        2024-12-31 | 乙         | B25J9/00
        2024-12-31 | 乙         | B25J9/00
        2025-01-01 | 乙         | B25J9/00
        """,
        "field applications before after growth applicants small",
        """
        25 6 2 3 0.5 2 yes
        13 1 0 1 -   1 yes
        """,
    ),
    "partners: each pair once, with the number of different partners of both": (
        "partners",
        """
        filed      | applicants
        2020-01-01 | 甲 乙
        2021-01-01 | 乙 甲
        2022-01-01 | 甲 乙 丙
        2022-01-01 | 丁
        """,
        "applicant partner applications first_year last_year degree partner_degree",
        """
        乙 甲 3 2020 2022 2 2
        丙 乙 1 2022 2022 2 2
        丙 甲 1 2022 2022 2 2
        """,
    ),
    "status lists all six states, none left out": (
        "status",
        "stage\nalive\nalive\npending\nrefused\nunknown",
        "status applications share",
        """
        alive     2 0.4
        pending   1 0.2
        dead      0 0.0
        refused   1 0.2
        withdrawn 0 0.0
        unknown   1 0.2
        """,
    ),
    "survival: the share in force by years since filing, pooled where it would rise again": (
        "survival",
        """
        filed      | stage
        2024-01-01 | alive
        2022-01-01 | alive
        2022-01-01 | dead
        2020-01-01 | alive
        2020-01-01 | alive
        2020-01-01 | dead
        2010-01-01 | dead
        2010-01-01 | pending
        """,
        "age rights alive share survival",
        """
        2  1 1 1.0    1.0
        4  2 1 0.5    0.6
        6  3 2 0.6667 0.6
        16 1 0 0.0    0.0
        """,
    ),
    "remaining: the source's day, else the term of the right and its day of filing; only rights in force": (
        "remaining",
        """
        filed      | right         | stage | registered | expires
        2007-11-22 | patent        | alive |            | 2027-11-21
        2008-11-22 | patent        | alive |            |
        2018-01-01 | utility_model | alive |            |
        2020-03-31 | design        | alive | 2008-12-01 |
        2010-01-01 | patent        | dead  |            |
        2000-01-01 | patent        | alive |            |
        2020-01-01 | trademark     | alive | 2020-06-01 |
        """,
        "years_left rights told computed",
        """
        0 1 1 0
        1 1 0 1
        2 2 0 2
        """,
    ),
    "white space: a cell has room when three or more are expected and at most a third of them is there": (
        "white_space",
        "applicants | codes\n" + "甲 | B25J9/00\n" * 6 + "乙 | A61B1/00\n" * 6 + "乙 | B25J9/00\n",
        "subclass applicant applications expected room",
        """
        B25J 乙 1 3.8 yes
        B25J 甲 6 3.2 no
        A61B 乙 6 3.2 no
        A61B 甲 0 2.8 no
        """,
    ),
}


@pytest.mark.parametrize(("code", "text", "keys", "rows"), SPEC.values(), ids=SPEC)
def test_an_analysis_answers(code, text, keys, rows):
    assert answer(code, text, keys) == squeeze(rows)


def test_every_analysis_has_a_paragraph():
    assert {code for code, *_rest in SPEC.values()} | {"topics", "benchmark"} == {
        kind.code for kind in ANALYSES
    }

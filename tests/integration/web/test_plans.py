"""What a page of the desk asks reads no table from end to end: with a million rows it would wait for all of them.

SQLite alone is asked: it chooses by the indexes, where PostgreSQL reads a small table whole for good reasons.
"""

import pytest
from django.db import connection

from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.referrals.actions import accept_referral

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("measures"),
    pytest.mark.skipif(
        "connection.vendor != 'sqlite'", reason="SQLite's plans do not hang on the number of rows"
    ),
]
SMALL = ("people_organisation", "people_team", "casework_proposal", "work_schedule")
"""Tables that grow with the bodies, not with the cases."""


class Plans:
    """Every question that is asked, with the plan of the database, taken before the answer."""

    def __init__(self):
        self.walked = []

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith("SELECT") and not many:
            with connection.cursor() as cursor:
                cursor.cursor.execute("EXPLAIN QUERY PLAN " + sql, params)
                plan = [row[-1] for row in cursor.cursor.fetchall()]
            self.walked += [(line, sql) for line in plan if line.startswith("SCAN") and is_walk(line, sql)]
        return execute(sql, params, many, context)


def is_walk(line: str, sql: str) -> bool:
    """A scan by an index that stops at the first row is none; an alias is looked up in the question."""
    name = line.split()[1]
    if name == "subquery":  # what it holds has lines of its own
        return False
    table = sql.split(f'" {name} ')[0].rpartition('"')[2] if f'" {name} ' in sql else name
    return table not in SMALL and not (" USING " in line and sql.endswith("LIMIT 1"))


@pytest.fixture
def places(client, now):
    """A desk with cases of its own, lent ones, requests in every box; the addresses of its pages."""
    reader = make_staff()
    client.log_in(reader)
    client.post("/desk/new/", {"text": "商標の相談です。", "applicant": "sme", "company": "会社"})
    names = []
    for number in range(4):
        case = open_case(company=f"会社{number}")
        share(case, reader, EVERYTHING)
        names += refer(case, reader, is_exclusive=False)
    accept_referral(actor=reader, public_id=names[0], at=now)
    return [
        "/desk/",
        "/desk/shared/",
        "/desk/referrals/",
        f"/desk/referrals/?after={names[1]}",
        "/desk/referrals/?box=accepted",
        "/desk/referrals/?box=asked",
        f"/desk/referrals/{names[0]}/",
        "/desk/board/",
        "/desk/today/",
        f"/desk/cases/{case.public_id}/",
        f"/consultations/{case.public_id}/referrals/",
        "/desk/meetings/",
        "/desk/notifications/",
        "/desk/protection/",
    ]


def test_no_page_of_the_desk_reads_a_whole_table(client, places):
    found = {}
    for place in places:
        plans = Plans()
        with connection.execute_wrapper(plans):
            assert client.get(place).status_code == 200, place
        if plans.walked:
            found[place] = plans.walked
    assert found == {}

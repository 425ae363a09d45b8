"""The list of a body walks the index of open grants: no table is scanned, nothing is sorted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.cases.shared import list_shared
from tsunagu.domain.consent.enums import EVERYTHING

pytestmark = pytest.mark.django_db
TABLES = ("consent_grant", "consent_consent", "cases_consultation", "audit_accessentry")


def explain(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Ten rows are scanned and sorted for good reasons, and what is known of them depends on when they were last counted.
            for way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute(f"EXPLAIN {statement}")
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        return [row[-1] for row in cursor.fetchall()]


def read_plans(read) -> list[tuple[str, list[str]]]:
    with CaptureQueriesContext(connection) as captured:
        read()
    asked = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    return [(sql, explain(sql)) for sql in asked if any(table in sql for table in TABLES)]


def test_the_list_scans_nothing_on_any_page(now):
    reader = make_staff()
    for _ in range(5):
        share(open_case(company="会社"), reader, EVERYTHING)
    first = list_shared(reader, at=now, limit=2)

    for after in ("", first.after):
        plans = read_plans(lambda after=after: list_shared(reader, at=now, after=after, limit=2))
        walks = [plan for sql, plan in plans if 'FROM "consent_grant"' in sql]
        assert walks
        for plan in walks:
            assert "consent_grant_desk" in " ".join(plan), plan
        for sql, plan in plans:
            assert not any(line.lstrip().startswith(("SCAN", "Seq Scan", "->  Seq Scan")) for line in plan), (
                sql,
                plan,
            )
            assert 'ORDER BY "consent_grant"' not in sql or "TEMP B-TREE" not in " ".join(plan), plan


def test_opening_one_scans_nothing(now):
    reader, case = make_staff(), open_case()
    share(case, reader, EVERYTHING)

    for sql, plan in read_plans(lambda: get_consultation(reader, case.public_id, at=now)):
        assert not any(line.startswith("SCAN") or "Seq Scan" in line for line in plan), (sql, plan)


def test_the_number_of_queries_does_not_grow_with_the_list(now, django_assert_num_queries):
    reader = make_staff()
    counts = []
    for _ in range(3):
        for _ in range(4):
            share(open_case(company="会社"), reader, EVERYTHING)
        list_shared(reader, at=now)
        with CaptureQueriesContext(connection) as captured:
            list_shared(reader, at=now)
        counts.append(len(captured))

    assert len(set(counts)) == 1

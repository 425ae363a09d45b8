"""From an empty machine to a network, on the command line."""

import json
import signal
import sqlite3
import sys
import time
from contextlib import closing

import psycopg
import pytest

from tests.factories.workbooks import change_cell, make_workbook
from tests.networks import TSUNAGU

pytestmark = pytest.mark.slow
ADMIN = "admin@office.example"


BODIES, PEOPLE, ROWS = 2, 30, 110
KINDS = {"bodies": BODIES, "staff": PEOPLE, "clients": ROWS, "cases": ROWS}
FOUND = """
import django; django.setup()
import json
from collections import Counter
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.imports.models import Import, ImportedRow
from tsunagu.domain.people.models import Company, CompanyLink, Invitation, Organisation
links = CompanyLink.objects.values_list("company__public_id", "subject")
print(json.dumps({
    "bodies": Organisation.objects.filter(code__startswith="body-").count(), "staff": Invitation.objects.count(),
    "clients": Company.objects.count(), "cases": Consultation.objects.count(),
    "noted": Counter(ImportedRow.objects.values_list("kind", flat=True)),
    "companies_linked": len({company for company, _ in links}), "cases_linked": len({case for _, case in links}),
    "imports": [[row.state, row.done, row.total] for row in Import.objects.order_by("pk")],
}))
"""


def call(network, file, *options, code=0):
    return network.run("import", str(file), "--as", ADMIN, *options, code=code)


def test_dry_run_then_import_then_nothing_more(network, tmp_path):
    network.run("administrator", ADMIN)
    wrong, right, none = (tmp_path / name for name in ("wrong.xlsx", "right.xlsx", "none.xlsx"))
    wrong.write_bytes(make_workbook(change_cell("職員", 1, "役割", "部長")))
    right.write_bytes(make_workbook())
    none.write_bytes(b"a,b\n")

    process = network.start(TSUNAGU, "import", str(wrong), "--as", ADMIN, "--dry-run", "--json")
    told = json.loads(process.communicate(timeout=180)[0])
    assert process.returncode == 2
    assert [(each["sheet"], each["row"], each["code"]) for each in told["problems"]] == [
        ("職員", 2, "cell_choice")
    ]
    call(network, wrong, code=2)
    assert "none.xlsx" in call(network, none, code=2)
    first = json.loads(call(network, right, "--hold-mails", "--json"))
    again = json.loads(call(network, right, "--hold-mails", "--json"))

    assert [each["added"] for each in first["counts"].values()] == [2, 2, 2, 2]
    assert first["waiting_mails"] == 2
    assert [(each["added"], each["kept"]) for each in again["counts"].values()] == [(0, 2)] * 4


def make_large():
    """Some seconds of work."""
    return make_workbook({
        "機関": [[f"body-{each}", f"第{each}商工会議所", "", "商工会議所・商工会", "大阪府", "", ""] for each in range(BODIES)],
        "職員": [[f"body-{each % BODIES}", f"person{each}@example.jp", "相談員"] for each in range(PEOPLE)],
        "事業者": [[f"body-{each % BODIES}", f"C-{each}", f"事業{each}商店", "", "大阪府"] for each in range(ROWS)],
        "相談": [[f"body-{each % BODIES}", f"K-{each}", f"C-{each}", f"person{each % PEOPLE}@example.jp", "2026-04-01",
                  "図面を求められています。", "中小企業", 18, "", "", "", ""] for each in range(ROWS)],
    })  # fmt: skip


def find(network):
    process = network.start(sys.executable, "-c", FOUND)
    out, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    return json.loads(out)


def count_done(network):
    """How many rows are in, as another process sees it."""
    ask = "SELECT max(done) FROM imports_import"
    if network.url:
        with psycopg.connect(network.url) as line:
            return line.execute(ask).fetchone()[0] or 0
    with closing(sqlite3.connect(network.data / "tsunagu.sqlite3", timeout=30)) as line:
        return line.execute(ask).fetchone()[0] or 0


def test_killed_half_way_nothing_is_half_and_the_second_run_goes_on(network, tmp_path):
    network.run("administrator", ADMIN)
    file = tmp_path / "large.xlsx"
    file.write_bytes(make_large())
    process = network.start(TSUNAGU, "import", str(file), "--as", ADMIN, "--hold-mails", "--json")
    while not count_done(network) and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL

    left = find(network)
    ((state, done, total),) = left["imports"]
    assert (state, total) == ("running", sum(KINDS.values()))
    assert 0 < done < total
    assert sum(left[kind] for kind in KINDS) == done
    assert {kind: left[kind] for kind in KINDS if kind != "bodies" and left[kind]} == left["noted"]
    second = json.loads(call(network, file, "--hold-mails", "--json"))
    whole = find(network)
    assert whole == {
        **KINDS, "noted": {kind: number for kind, number in KINDS.items() if kind != "bodies"},
        "companies_linked": ROWS, "cases_linked": ROWS, "imports": [["done", total, total]],
    }  # fmt: skip
    assert second["waiting_mails"] == PEOPLE

    third = json.loads(call(network, file, "--hold-mails", "--json"))

    assert {kind: each["added"] + each["changed"] for kind, each in third["counts"].items()} == dict.fromkeys(
        KINDS, 0
    )
    assert {**find(network), "imports": whole["imports"]} == whole
    assert json.loads(network.run("doctor", "--json"))["sound"]


def test_nobody_but_an_administrator_and_the_template(network, tmp_path):
    file = tmp_path / "template.xlsx"
    network.run("import-template", "-o", str(file))

    assert "No network administrator" in call(network, file, "--dry-run", code=2)

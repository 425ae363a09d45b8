"""From an empty machine to a network, on the command line."""

import json

import pytest

from tests.factories.workbooks import change_cell, make_workbook
from tests.networks import TSUNAGU

pytestmark = pytest.mark.slow
ADMIN = "admin@office.example"


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


def test_nobody_but_an_administrator_and_the_template(network, tmp_path):
    file = tmp_path / "template.xlsx"
    network.run("import-template", "-o", str(file))

    assert "No network administrator" in call(network, file, "--dry-run", code=2)

"""An installation whose names stood plain: bringing it up to date seals every row, and nothing of it lies on in the file."""

import json
import sys

import pytest

from tests.integration.project.installation.test_plain_nowhere import copy_tables, find

pytestmark = pytest.mark.slow
BEFORE = "import django; django.setup()\nfrom django.core.management import call_command\n"
FILL = (
    BEFORE
    + """
call_command("migrate", "people", "0001", verbosity=0)
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
apps = MigrationLoader(connection).project_state(("people", "0001_initial")).apps
of = lambda name: apps.get_model("people", name).objects
now = timezone.now()
later = now + timezone.timedelta(days=1)
body = of("Organisation").create(code="own", name_ja="窓口", name_en="Window", kind="inpit_window")
for n in range(1201):
    of("Person").create(public_id=f"p{n}", email=f"p{n}@canary-mail.example", name=f"金糸雀{n}", joined_at=now)
boss = of("Person").get(public_id="p0")
of("Invitation").create(organisation=body, email="guest@canary-mail.example", role="adviser", secret_hash="a", invited_by=boss,
                        invited_at=now, expires_at=later)
of("AddressConfirmation").create(email="owner@canary-mail.example", subject="x", secret_hash="b", asked_at=now, expires_at=later)
said = dict(organisation=body, number="7000012050002", name="株式会社カナリア", folded_name="カナリア", prefecture="osaka", added_at=now)
rows = [of("Company").create(public_id=f"c{n}", **said) for n in range(2)]
of("HistoricalCompany").create(id=rows[0].pk, public_id="c0", **said, history_date=now, history_type="+")
of("MergeRecord").create(public_id="m", survivor=rows[0], merged=rows[1], filled={"number": "7000012050002"}, merged_at=now, merged_by="x")
"""
)
CUT_OFF = (
    BEFORE
    + """
import importlib
seal = importlib.import_module("tsunagu.domain.people.migrations.0003_seal")
usual, count = seal._take, 0
def take(*given):
    global count
    for row in usual(*given):
        count += 1
        if count > 700: raise SystemExit(7)
        yield row
seal._take = take
call_command("migrate", "people", verbosity=0)
"""
)
LOOK = (
    BEFORE
    + """
import json
from tsunagu.domain.people.models import *
company = Company.objects.get(public_id="c0")
print(json.dumps({
    "people": [[each.email, each.name] for each in Person.objects.order_by("pk")],
    "found": Person.objects.get(email="P7@canary-mail.example").public_id,
    "others": [Invitation.objects.get().email, AddressConfirmation.objects.get().email],
    "company": [company.name, company.number, Company.objects.filter(name_index=company.name_index).count()],
    "history": [[each.name, each.number] for each in company.history.all()],
    "filled": MergeRecord.objects.get().filled,
}))
"""
)
BACK = (
    BEFORE
    + """
call_command("migrate", "people", "0001", verbosity=0)
from django.db import connection
with connection.cursor() as cursor:
    told = []
    for column, table in (("email", "person"), ("name", "person"), ("email", "invitation"), ("email", "addressconfirmation"),
                          ("folded_name", "company"), ("number", "company"), ("name", "historicalcompany"), ("filled", "mergerecord")):
        cursor.execute(f"SELECT {column} FROM people_{table} ORDER BY 1 LIMIT 1")
        told.append(str(cursor.fetchone()[0]))
print("\\n".join(told))
"""
)


def run(network, code, expected=0):
    process = network.start(sys.executable, "-c", code)
    out, err = process.communicate(timeout=180)
    assert process.returncode == expected, out + err
    return out


def read_all(network):
    files = [each for each in network.data.rglob("*") if each.is_file()]
    told = {each.name: find(each.read_bytes()) for each in files}
    if network.url:
        told["dump"] = find(copy_tables(network.url))
    return {name: words for name, words in told.items() if words}


def test_what_stood_plain_is_sealed_though_cut_off_and_comes_back(network):
    run(network, FILL)
    assert read_all(network)
    run(network, CUT_OFF, 7)
    network.run("catalogue")  # as the next start does

    assert read_all(network) == {}
    told = json.loads(run(network, LOOK))
    assert told["people"] == [[f"p{n}@canary-mail.example", f"金糸雀{n}"] for n in range(1201)]
    assert told["found"] == "p7"
    assert told["others"] == ["guest@canary-mail.example", "owner@canary-mail.example"]
    assert told["company"] == ["株式会社カナリア", "7000012050002", 2]
    assert told["history"] == [["株式会社カナリア", "7000012050002"]]
    assert told["filled"] == {"number": "7000012050002"}
    assert json.loads(network.run("doctor", "--json"))["sound"]

    back = run(network, BACK).splitlines()
    assert back[:3] == ["p0@canary-mail.example", "金糸雀0", "guest@canary-mail.example"]
    assert back[3:7] == ["owner@canary-mail.example", "カナリア", "7000012050002", "株式会社カナリア"]
    assert "7000012050002" in back[7]

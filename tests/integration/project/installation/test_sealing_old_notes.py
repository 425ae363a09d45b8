"""An installation whose notes on paper stood plain: bringing it up to date seals them, and an empty one is none."""

import json

import pytest

from tests.integration.project.installation.test_sealing_old_rows import BEFORE, run

pytestmark = pytest.mark.slow
FILL = (
    BEFORE
    + """
call_command("migrate", verbosity=0)
call_command("migrate", "consent", "0001", verbosity=0)
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
apps = MigrationLoader(connection).project_state([("consent", "0001_initial"), ("cases", "0001_initial")]).apps
of = lambda app, name: apps.get_model(app, name).objects
now = timezone.now()
case = of("cases", "Consultation").create(public_id="a", reference="A-1", language="ja", story="話", secret_hash="x",
                                          secret_expires_on=now.date(), opened_at=now, changed_at=now)
for number, note in enumerate(("金庫の三段目", "")):
    body = of("people", "Organisation").create(code=f"b{number}", name_ja="窓口", name_en="Window", kind="inpit_window")
    of("consent", "Consent").create(public_id=f"c{number}", consultation=case, organisation=body, purpose="advice", groups=["story"],
                                    given_by="x", note=note, given_at=now, given_on=now.date(), ends_on=now.date())
"""
)
LOOK = (
    BEFORE
    + """
import json
from django.db import connection
from tsunagu.domain.consent.models import Consent
with connection.cursor() as cursor:
    cursor.execute("SELECT note FROM consent_consent ORDER BY public_id")
    lying = [row[0] for row in cursor.fetchall()]
print(json.dumps([lying, [row.note for row in Consent.objects.order_by("public_id")]]))
"""
)
UP, BACK = (BEFORE + f"call_command('migrate', 'consent', {to}verbosity=0)\n" for to in ("", "'0001', "))
LYING = LOOK.replace('[row.note for row in Consent.objects.order_by("public_id")]', "None")


def test_notes_are_sealed_and_come_back(network):
    run(network, FILL)
    assert json.loads(run(network, LYING))[0] == ["金庫の三段目", ""]

    run(network, UP)
    lying, read = json.loads(run(network, LOOK))
    assert "金庫" not in lying[0]
    assert lying[1] is None
    assert read == ["金庫の三段目", None]

    run(network, BACK)
    assert json.loads(run(network, LYING))[0] == ["金庫の三段目", ""]

"""The lines of docs/how-to/write-from-your-system.md, run by a real shell with a real curl against a real server."""

import json
import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.factories.catalogue import load_measures
from tests.factories.meetings import offer_times
from tests.factories.people import issue_for, make_organisation, make_staff
from tsunagu.domain.casework.models import Note, Outcome
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.people.enums import Role
from tsunagu.domain.referrals.models import Referral

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "write-from-your-system.md"
GOES_ON = re.compile(r"# ([\w.]+) → (\w+)$")

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("curl") is None, reason="this machine has no curl"),
]


def pick(answer, path: str):
    for step in path.split("."):
        answer = answer[int(step) if step.isdecimal() else step]
    return answer


def test_a_newcomer_s_ten_lines_do_what_they_say(live_server):
    load_measures()
    now, today = timezone.now(), timezone.localdate()
    own = make_staff(organisation=make_organisation(code="osaka-window"), role=Role.MANAGER, at=now)
    make_staff(organisation=make_organisation(code="osaka-yorozu"), at=now)
    offer_times(own, weekdays=range(7), from_on=today, on_holidays=True, at=now)
    settings, lines = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    known = {
        "PATH": os.environ["PATH"],
        "HOST": live_server.url,
        "TOKEN": issue_for(own, at=now).token,
        "BODY": "osaka-yorozu",
        "OWN": "osaka-window",
        "UNTIL": (today + timedelta(days=90)).isoformat(),
    }
    assert set(re.findall(r"(\w+)=", settings)) == set(known) - {"PATH"}

    answers = []
    for line in lines.splitlines():
        done = subprocess.run(
            ["bash", "-euc", line.replace("curl ", "curl --fail-with-body ")],
            env=known, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        answers.append(json.loads(done.stdout))
        if found := GOES_ON.search(line):
            known[found[2]] = pick(answers[-1], found[1])

    assert len(answers) == 10
    assert any(each["code"] == "osaka-yorozu" for each in answers[2]["bodies"])
    assert (answers[4]["state"], Referral.objects.get().state) == ("sent", "sent")
    assert (
        Consent.objects.count(),
        Booking.objects.count(),
        Note.objects.count(),
        Outcome.objects.count(),
    ) == (1, 1, 1, 1)
    assert [each["kind"] for each in answers[9]["outcomes"]] == ["decided"]

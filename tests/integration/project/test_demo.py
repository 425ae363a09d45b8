"""The demo: filled once, kept, and believable to the desk."""

import json
from pathlib import Path

import pytest
import yaml
from django.contrib.auth import authenticate
from django.utils import timezone

from tests.factories.cases import open_case
from tests.factories.catalogue import load_measures
from tsunagu.domain.audit.queries import check_chain
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import list_consultations
from tsunagu.domain.catalogue.queries import get_body_names
from tsunagu.domain.deliverables.models import AssessmentRecord
from tsunagu.domain.people.body_queries import get_block
from tsunagu.domain.people.models import Organisation, Person
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.queries import find_person_id, find_staff
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.teams import list_teams
from tsunagu.domain.protection.queries import get_received, list_received
from tsunagu.domain.protection.receivers import takes_reports
from tsunagu.kernel.prefectures import Block
from tsunagu.project import demo

pytestmark = pytest.mark.django_db
STORY = yaml.safe_load(Path(demo.__file__).with_name("demo.yaml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.DATA = tmp_path


def test_the_demo_is_filled_once_and_keeps_what_was_entered(tmp_path):
    lines = demo.load_demo()
    counts = (Consultation.objects.count(), Person.objects.count(), Organisation.objects.count())
    open_case()
    Organisation.objects.filter(code="inpit-osaka").update(name_ja="改めた名前")

    assert demo.load_demo() == lines
    assert Consultation.objects.count() == counts[0] + 1 == len(STORY["consultations"]) + 1
    assert (Person.objects.count(), Organisation.objects.count()) == counts[1:]
    assert Organisation.objects.filter(name_ja="改めた名前").exists()
    assert AssessmentRecord.objects.count() == counts[0]
    assert check_chain() is None


def test_every_account_printed_can_sign_in_and_sees_only_its_own_body(tmp_path):
    lines = "\n".join(demo.load_demo())
    accounts = json.loads((tmp_path / "keys" / "demo_accounts.json").read_text())

    assert (tmp_path / "keys" / "demo_accounts.json").stat().st_mode & 0o777 == 0o600
    for email, password in accounts.items():
        assert f"{email}" in lines
        assert password in lines
        assert authenticate(username=email, password=password) is not None
        staff = find_staff(find_person_id(email))
        assert staff is not None
        own = {
            each["reference"]
            for each in Consultation.objects.filter(organisation_id=staff.organisation_id).values()
        }
        takes = takes_reports(staff.organisation_id)  # told without a name, and of no consultation
        works_on_cases = not takes and not staff.roles & {"administrator", "auditor"}
        assert {row.reference for row in list_consultations(staff)} == own
        assert bool(own) is works_on_cases


def test_the_demo_has_a_report_without_a_name_for_the_inspectors():
    demo.load_demo()
    now = timezone.now()
    inspector = find_staff(find_person_id("mori@gmen.example"))
    (row,) = list_received(inspector, "sent", at=now).rows
    assert "みおつくし" not in str(get_received(inspector, row.public_id, at=now))


def test_the_demo_has_the_whole_core_and_someone_who_runs_and_someone_who_audits_it():
    demo.load_demo()
    runs, audits = (find_staff(find_person_id(f"{name}@inpit.example")) for name in ("kobayashi", "yamada"))

    assert can(runs, Permission.NETWORK_MANAGE)
    assert can(audits, Permission.AUDIT_READ)
    for block in Block:
        seen = get_block(runs, block)
        assert len(seen.bureaus) == 1
        assert seen.chapters != ()
        assert seen.missing_windows == ()


def test_lost_passwords_are_drawn_anew(tmp_path):
    first = demo.load_demo()
    (tmp_path / "keys" / "demo_accounts.json").unlink()

    second = demo.load_demo()

    assert first != second
    (email, password) = next(iter(json.loads((tmp_path / "keys" / "demo_accounts.json").read_text()).items()))
    assert authenticate(username=email, password=password) is not None


def test_a_demo_cut_off_in_the_middle_leaves_nothing_and_is_filled_next_time(monkeypatch):
    usual, calls = demo.open_consultation, []

    def fail_late(**given):
        calls.append(given)
        if len(calls) > 5:
            raise KeyboardInterrupt
        return usual(**given)

    monkeypatch.setattr(demo, "open_consultation", fail_late)
    with pytest.raises(KeyboardInterrupt):
        demo.load_demo()
    assert not Consultation.objects.exists()
    assert not Person.objects.exists()

    monkeypatch.setattr(demo, "open_consultation", usual)
    demo.load_demo()
    assert Consultation.objects.count() == len(STORY["consultations"])


def test_a_body_of_the_demo_has_a_team():
    demo.load_demo()
    boss = find_staff(find_person_id("sato@inpit-osaka.example"))
    (team,) = list_teams(boss, organisation_id=boss.organisation_id)
    assert (team.name, [each.name for each in team.members]) == (
        "取引・契約チーム",
        ["佐藤 みのり", "髙橋 健"],
    )


def test_no_address_of_the_demo_can_receive_mail():
    assert all(staff["email"].endswith(".example") for staff in STORY["staff"])


def test_the_bodies_of_the_demo_are_bodies_of_the_catalogue():
    load_measures()

    assert {each["body"] for each in STORY["organisations"]} <= set(get_body_names())

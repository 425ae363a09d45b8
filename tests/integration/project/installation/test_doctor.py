"""The doctor finds what is wrong and says what to do; the first administrator comes in without examples."""

import json
import re
import shutil
import sqlite3
import sys

import pytest

from tests.networks import Network

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """An installation on SQLite with an administrator; each test takes a copy."""
    made = Network(tmp_path_factory.mktemp("once") / "data")
    made.run("administrator", "admin@example.jp")
    return made


@pytest.fixture
def desk(made_once, tmp_path):
    shutil.copytree(made_once.data, tmp_path / "data")
    (tmp_path / "data").chmod(0o700)
    return Network(tmp_path / "data")


def look(desk, code=0):
    process = desk.start(sys.executable, "-m", "tsunagu.project.main", "--lang", "en", "doctor", "--json")
    out, err = process.communicate(timeout=120)
    assert process.returncode == code, err + out
    told = json.loads(out)
    assert told["sound"] == (code == 0)
    return {each["name"]: each["said"] for each in told["findings"] if not each["well"]}


def open_to_all(desk):
    (desk.data / "keys" / "sealing.json").chmod(0o644)


def lose_keys(desk):
    (desk.data / "keys" / "sealing.json").unlink()


def change_audit(desk):
    with sqlite3.connect(desk.data / "tsunagu.sqlite3") as line:
        line.execute("UPDATE audit_entry SET actor = 'nobody' WHERE number = 2")


def forget_migration(desk):
    with sqlite3.connect(desk.data / "tsunagu.sqlite3") as line:
        line.execute("DELETE FROM django_migrations WHERE app = 'sealing'")


def age_catalogue(desk):
    with sqlite3.connect(desk.data / "tsunagu.sqlite3") as line:
        line.execute("UPDATE catalogue_cataloguestate SET digest = 'old'")


def damage(desk):
    (desk.data / "tsunagu.sqlite3").write_bytes(b"this is no database " * 500)


def leave_a_copy(desk):
    (desk.data / ".backup-abc").mkdir()


def act(desk, *lines):
    process = desk.start(sys.executable, "-c", "\n".join(["import django; django.setup()", *lines]))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err


def let_a_mail_wait(desk, *more):
    act(
        desk,
        "from datetime import timedelta",
        "from django.utils import timezone",
        "from tsunagu.domain.mails.actions import put_mail, send_due_mails",
        "from tsunagu.domain.mails.letters import Letter",
        "from tsunagu.domain.mails.models import Mail",
        "past = timezone.now() - timedelta(hours=1)",
        "put_mail(kind='a', key='a', to='a@b.example', letter=Letter('a', 'b'), at=past)",
        "Mail.objects.update(refusal='ConnectionRefusedError')",
        *more,
    )


def give_a_mail_up(desk):
    let_a_mail_wait(desk, "send_due_mails(at=past + timedelta(hours=24))")


def test_a_sound_installation_has_no_finding(desk):
    assert look(desk) == {}


@pytest.mark.parametrize(
    ("harm", "code", "name", "said"),
    [
        (open_to_all, 2, "permissions", "can be read by others. Run chmod"),
        (lose_keys, 2, "keys", "Put the key file back"),
        (change_audit, 2, "audit", "Entry 2 of the audit chain does not fit"),
        (forget_migration, 2, "migrations", "Start tsunagu serve once"),
        (age_catalogue, 0, "catalogue", "Run tsunagu catalogue"),
        (damage, 2, "engine", "Restore a copy"),
        (leave_a_copy, 0, "left_over", "Remove it"),
        (let_a_mail_wait, 0, "mails_waiting", "Mails waiting to leave: 1 (ConnectionRefusedError)"),
        (give_a_mail_up, 0, "mails_given_up", "Send invitations and the like again"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_wrong_is_found_with_the_way_out(desk, harm, code, name, said):
    harm(desk)

    found = look(desk, code)
    assert said in found[name], found


def test_without_an_installation_it_says_so(tmp_path):
    assert "TSUNAGU_DATA" in Network(tmp_path / "absent").run("doctor", code=2)
    assert not (tmp_path / "absent").exists()


def test_the_first_administrator_signs_in_with_a_password_that_is_kept_nowhere(desk):
    again = json.loads(desk.run("administrator", "Admin@example.jp", "--json"))
    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", again["password"])
    assert not again["new"]
    code = (
        "import sys, django; django.setup()\n"
        "from django.contrib.auth.hashers import check_password\n"
        "from tsunagu.domain.people.models import Membership, Person\n"
        "it = Person.objects.get()\n"
        "assert it.email == 'admin@example.jp' and check_password(sys.argv[1], it.password)\n"
        "assert [m.role for m in Membership.objects.all()] == ['administrator']\n"
        "from tsunagu.domain.cases.models import Consultation\n"
        "assert not Consultation.objects.exists()\n"
    )
    process = desk.start(sys.executable, "-c", code, again["password"])
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert all(
        again["password"].encode() not in file.read_bytes() for file in desk.data.rglob("*") if file.is_file()
    )


def test_the_last_administrators_second_factor_is_taken_away_by_the_command(desk):
    act(
        desk,
        "from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret",
        "from tsunagu.domain.people.models import Person",
        "TOTP.activate(Person.objects.get(), generate_totp_secret())",
    )

    told = desk.run("administrator", "admin@example.jp", "--reset-second-factor")
    assert "has no second factor any more" in told
    again = desk.run("administrator", "admin@example.jp", "--reset-second-factor", code=2)
    assert "has no second factor" in again
    absent = desk.run("administrator", "nobody@example.jp", "--reset-second-factor", code=2)
    assert "Nobody has this e-mail address" in absent


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "nobody: This is no e-mail address."),
        (["a@example.jp", "--organisation", "nowhere"], "nowhere: There is no such body."),
    ],
    ids=["no address", "no such body"],
)
def test_what_cannot_be_an_administrator_is_refused(desk, arguments, said):
    refused = desk.run("administrator", *arguments, code=2)

    assert refused.startswith(said)
    assert refused.count("\n") == 1

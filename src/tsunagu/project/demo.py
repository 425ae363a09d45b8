"""`--demo`: fictional bodies, staff and consultations, opened through the same actions as real ones."""

import json
import random
import secrets
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tsunagu.domain.cases.actions import answer_fact, attach_patents, hand_over, open_consultation
from tsunagu.domain.deliverables.actions import assess_consultation
from tsunagu.domain.meetings.actions import open_window
from tsunagu.domain.meetings.rules import HoursTold
from tsunagu.domain.people.actions import (
    TeamTold,
    add_core_bodies,
    add_organisation,
    add_staff,
    add_team,
    set_password,
)
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.body_queries import name_organisation
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.queries import find_person_id, find_staff
from tsunagu.domain.people.teams import list_eligible
from tsunagu.domain.protection.actions import send_report
from tsunagu.domain.protection.preparing import Told
from tsunagu.domain.referrals.actions import refer_consultation
from tsunagu.kernel.prefectures import Block, Prefecture
from tsunagu.kernel.words import Words
from tsunagu.project.settings.data import write_private

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
OFFERED = (
    "  試用では二つめの確認を求めません / the demo asks for no second factor (TSUNAGU_SECOND_FACTOR=offered)"
)
SEED = 47
"""The look-alike patent files are the same on every installation."""


def load_demo() -> list[str]:
    """This function will fill an empty desk once and return the lines that name the accounts; what was entered stays."""
    story = _read_story()
    accounts, are_new = _keep_accounts([staff["email"] for staff in story["staff"]])
    with transaction.atomic():
        if find_person_id(story["staff"][0]["email"]) is None:
            _fill(story, accounts, timezone.localtime())
        elif are_new:  # the file with the passwords was lost: new ones, so that the lines below stay true
            for email, password in accounts.items():
                set_password(email=email, password=password, at=timezone.now())
    return _describe(story, accounts)


@cache
def _read_story() -> Mapping[str, Any]:
    text = files("tsunagu.project").joinpath("demo.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _keep_accounts(emails: list[str]) -> tuple[dict[str, str], bool]:
    """The passwords of this installation, drawn once, in a file only its owner may read; True when just drawn."""
    file = Path(settings.DATA) / "keys" / "demo_accounts.json"
    if file.exists():
        known = json.loads(file.read_text(encoding="utf-8"))
        if set(known) == set(emails):
            return known, False
    accounts = {
        email: "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))
        for email in emails
    }
    write_private(file, json.dumps(accounts, indent=2))
    return accounts, True


def _fill(story: Mapping[str, Any], accounts: Mapping[str, str], now: datetime) -> None:
    bodies = {each["code"]: _add_body(each, now) for each in story["organisations"]}
    add_core_bodies(at=now)
    staff = {}
    for each in story["staff"]:
        person = add_staff(
            email=each["email"],
            name=each["name"],
            password=accounts[each["email"]],
            organisation_id=bodies[each["organisation"]],
            role=Role(each["role"]),
            at=now,
        )
        staff[each["email"]] = find_staff(person)
    rng = random.Random(SEED)  # noqa: S311 - fictional data, no secret
    for each in sorted(story["consultations"], key=lambda each: -each["days_ago"]):
        actor = staff[each["by"]]
        assert actor is not None  # noqa: S101 - just added
        _open(each, actor, now - timedelta(days=each["days_ago"]), rng, bodies)
    for each in story["teams"]:
        _add_team(each, staff, now)
    for each in story["times"]:
        _offer(each, staff[each["by"]], now)


def _add_body(each: Mapping[str, Any], at: datetime) -> int:
    return add_organisation(
        code=each["code"],
        body=each.get("body", ""),
        name=Words(each["ja"], each["en"]),
        kind=OrganisationKind(each["kind"]),
        prefecture=Prefecture(each["prefecture"]) if "prefecture" in each else None,
        block=Block(each["block"]) if "block" in each else None,
        region=each.get("region", ""),
        at=at,
    )


def _open(
    each: Mapping[str, Any], actor: Staff, at: datetime, rng: random.Random, bodies: Mapping[str, int]
) -> None:
    from tsunagu.engines.patents.lookalikes import make_lookalike

    opened = open_consultation(
        actor=actor,
        text=each["text"],
        applicant=each["applicant"],
        language=each.get("language", "ja"),
        company=each.get("company", ""),
        at=at,
    )
    for fact, value in each.get("facts", {}).items():
        answer_fact(actor=actor, public_id=opened.public_id, fact=fact, raw=value, at=at)
    for place, export in enumerate(each.get("patents", ()), start=1):
        content = make_lookalike(
            rng, applicant=each["company"], until=at.date() - timedelta(days=7), **export
        )
        attach_patents(
            actor=actor, public_id=opened.public_id, name=f"jplatpat_{place}.csv", content=content, at=at
        )
    assess_consultation(actor=actor, public_id=opened.public_id, today=at.date(), at=at)
    for share in each.get("shared", ()):
        hand_over(
            actor=actor,
            public_id=opened.public_id,
            organisation_id=bodies[share["with"]],
            purpose=share["purpose"],
            groups=share["groups"],
            ends_on=at.date() + timedelta(days=180),
            note=share["note"],
            at=at,
        )
    for told in each.get("told", ()):
        send_report(actor=actor, public_id=opened.public_id, told=_tell(told, bodies, at), at=at)
    for ask in each.get("asked", ()):
        refer_consultation(
            actor=actor,
            public_id=opened.public_id,
            receivers=[bodies[body] for body in ask["with"]],
            summary=ask["summary"],
            purpose=ask["purpose"],
            groups=ask["groups"],
            ends_on=at.date() + timedelta(days=180),
            note=ask["note"],
            at=at,
        )


def _add_team(each: Mapping[str, Any], staff: Mapping[str, Staff | None], now: datetime) -> None:
    boss = staff[each["by"]]
    assert boss is not None  # noqa: S101 - just added
    emails = {person.person_id: email for email, person in staff.items() if person}
    people = list_eligible(boss.organisation_id)
    members = [person.public_id for person in people if emails[person.person_id] in each["members"]]
    add_team(
        actor=boss,
        code=name_organisation(boss.organisation_id).code,
        told=TeamTold(each["name"], members, each["topics"]),
        at=now,
    )


def _tell(told: Mapping[str, Any], bodies: Mapping[str, int], at: datetime) -> Told:
    said = {name: value for name, value in told.items() if name not in ("to", "demands")}
    ends_on = at.date() + timedelta(days=180)
    return Told(receiver_id=bodies[told["to"]], demands=tuple(told["demands"]), ends_on=ends_on, **said)


def _offer(each: Mapping[str, Any], actor: Staff | None, now: datetime) -> None:
    assert actor is not None  # noqa: S101 - just added
    told = HoursTold(
        ways=["in_person", "online"],
        places={"in_person": "大阪市（架空）", "online": "https://meet.example/tsunagu-demo"},
        begins=time.fromisoformat(each["begins"]),
        ends=time.fromisoformat(each["ends"]),
        minutes=each["minutes"],
        from_on=now.date(),
        weekdays=each["weekdays"],
    )
    open_window(actor=actor, told=told, at=now)


def _describe(story: Mapping[str, Any], accounts: Mapping[str, str]) -> list[str]:
    bodies = {each["code"]: each["ja"] for each in story["organisations"]}
    lines = ["", "支援デスクの試用アカウント / demo accounts of the desk (fictional data):"]
    width = max(map(len, accounts))
    for each in story["staff"]:
        email = each["email"]
        lines.append(f"  {email:<{width}}  {accounts[email]}  {bodies[each['organisation']]} {each['name']}")
    if settings.SECOND_FACTOR == "offered":
        lines.append(OFFERED)
    return lines

"""An administrator, and workbooks checked and brought in."""

import json

import pytest

from tests.conftest import NOON
from tests.factories.catalogue import load_measures
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.documents.inspection import parse_workbook
from tsunagu.domain.documents.inspection.tables import read_table
from tsunagu.domain.imports import actions
from tsunagu.domain.imports.checking import check_workbook
from tsunagu.domain.people.enums import OrganisationKind, Role


@pytest.fixture(autouse=True)
def _no_cell(monkeypatch, db):
    """The cell is a process of its own and has its own tests; here its reader is called directly."""
    load_measures()
    monkeypatch.setattr(
        "tsunagu.domain.imports.actions.receiving.read_workbook", lambda _name, content: read(content)
    )
    monkeypatch.setattr("tsunagu.domain.imports.actions.carrying_out.PAUSE_SECONDS", 0)


@pytest.fixture
def administrator():
    body = make_organisation(code="office", kind=OrganisationKind.NATIONAL, prefecture=None)
    return make_staff(organisation=body, email="admin@office.example", role=Role.ADMINISTRATOR)


def read(content: bytes) -> str:
    return json.dumps(read_table(content))


def check(actor, content: bytes, at=NOON):
    """What the dry run says."""
    return check_workbook(actor, parse_workbook(read(content)), at=at)


def receive(actor, content: bytes, *, holds_mails=True, at=NOON) -> str:
    """A workbook that was received and checked."""
    public_id = actions.receive_workbook(
        actor=actor, name="network.xlsx", content=content, holds_mails=holds_mails, at=at
    )
    actions.check_received(public_id=public_id, at=at)
    return public_id


def bring_in(actor, content: bytes, *, holds_mails=True, at=NOON, note=lambda _done, _total: None) -> str:
    """A workbook that was brought in; returns the import's public id."""
    public_id = receive(actor, content, holds_mails=holds_mails, at=at)
    actions.start_import(actor=actor, public_id=public_id, at=at)
    assert actions.carry_out(public_id=public_id, at=at, seconds=600, note=note)
    return public_id

"""Leak canaries: a marker in every group of every body's consultations, looked for in all that each role can get."""

import random
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.people import make_staff
from tests.integration.web.conftest import open_by_form
from tests.integration.web.consents.test_pages import hand_over
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.enums import Group
from tsunagu.engines.patents.lookalikes import make_lookalike

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
BODIES = ("kita", "minami")
LISTS = ("/desk/", "/desk/?search=canary", "/desk/shared/")
PLACES = (
    "/desk/shared/{}/",
    "/desk/shared/{}/x/",
    "/consultations/{}/",
    "/consultations/{}/measures-checked/",
    "/consultations/{}/question/",
    "/consultations/{}/question/?fact=employees",
    "/consultations/{}/story/",
    "/consultations/{}/secrets/",
    "/consultations/{}/consents/",
    "/consultations/{}/consents/new/",
    "/consultations/{}/documents/",
    "/consultations/{}/assessment.json",
    "/consultations/{}/assessment.html",
    "/consultations/{}/assessment.exe",
)


def mark(body: str, group: str) -> str:
    return f"canary-{body}-{group}"


@pytest.fixture
def world(client):
    """For each body and group one consultation with all four markers, of which the body may see that one group."""
    readers = {body: make_staff() for body in BODIES}
    opened = {}
    for body, group in product(BODIES, Group.values):
        public_id = open_by_form(
            client, f"図面の相談です。{mark(body, 'story')}", company=mark(body, "company")
        )
        client.post(f"/consultations/{public_id}/secrets/", {"text": mark(body, "secrets")})
        content = make_lookalike(random.Random(3), applicant="会社", records=3)
        file = SimpleUploadedFile(f"{mark(body, 'documents')}.csv", content, content_type="text/csv")
        assert client.post(f"/consultations/{public_id}/patents/", {"patents": file}).status_code == 302
        hand_over(client, public_id, readers[body].organisation_id, group)
        opened[body, group] = public_id
    return readers, opened


def crawl(browser, opened) -> dict[tuple[str, str], str]:
    """All that a browser gets about each consultation, and in the lists, headers too."""
    got = {("lists", ""): read_all(browser, LISTS)}
    for key, public_id in opened.items():
        got[key] = read_all(browser, [place.format(public_id) for place in PLACES])
    return got


def read_all(browser, places) -> str:
    answers = [browser.get(place) for place in places]
    return "\n".join(f"{dict(each.items())} {each.content.decode(errors='replace')}" for each in answers)


@pytest.mark.parametrize("body", BODIES)
def test_a_body_finds_the_marker_of_its_grant_and_no_other(client, other, world, body):
    readers, opened = world
    other.log_in(readers[body])
    got = crawl(other, opened)
    foreign = next(each for each in BODIES if each != body)

    for group in Group.values:
        assert mark(foreign, group) not in "\n".join(got.values())
    for (_, granted), text in ((key, text) for key, text in got.items() if key[0] == body):
        found = {group for group in Group.values if mark(body, group) in text}
        assert found == {granted}


@pytest.mark.parametrize("role", ["visitor", "another link", "another body", "auditor", "administrator"])
def test_nobody_else_finds_anything(client, other, world, role):
    readers, opened = world
    if role == "another link":
        open_by_form(other)
    elif role == "another body":
        other.log_in(make_staff())
    elif role != "visitor":
        organisation = readers["kita"].organisation_id
        other.log_in(make_staff(organisation=organisation, role=role))

    assert "canary-" not in "\n".join(crawl(other, opened).values()).replace("search=canary", "")


def test_after_withdrawing_the_body_finds_nothing(client, other, world):
    readers, opened = world
    from tsunagu.domain.consent.models import Consent

    for consent in Consent.objects.order_by("pk"):
        public_id = Consultation.objects.get(pk=consent.consultation_id).public_id
        client.post(f"/consultations/{public_id}/consents/{consent.public_id}/withdraw/")
    other.log_in(readers["kita"])

    assert "canary-" not in "\n".join(crawl(other, opened).values())


def test_logs_and_audit_hold_no_marker(client, other, world, caplog):
    from tsunagu.domain.audit.models import AccessEntry, Entry
    from tsunagu.domain.work.models import OutboxMessage

    readers, opened = world
    other.log_in(readers["kita"])
    crawl(other, opened)
    rows = [
        str(row)
        for table in (AccessEntry, Entry, OutboxMessage)
        for row in table.objects.order_by("pk").values()
    ]

    assert AccessEntry.objects.exists()
    assert "canary-" not in caplog.text + "".join(rows)

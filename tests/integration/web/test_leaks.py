"""Leak canaries in everything a person can write, looked for by everybody at every address, in mails, notices and logs.

The markers carry HTML, so whoever may read them must find them escaped.
"""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import (
    PASSWORD,
    make_staff,
)
from tests.integration.web.conftest import open_by_form
from tests.integration.web.crawling import fill, list_routes, read_text, takes_nothing
from tests.integration.web.leak_world import CONTENT, EVIL, KITA, WORK, World, find_markers, mark
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.docket.actions.reminding import remind_of_docket
from tsunagu.domain.docket.models import Docket
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.token_actions import revoke_token
from tsunagu.domain.work.actions import send_digests
from tsunagu.domain.work.models import Job, Notification, OutboxMessage
from tsunagu.jobs import sweeps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures"), pytest.mark.slow]
SEARCHES = ("search=leak&name=leak&q=leak", f"after={mark('x')}&before=9&need=leak&page=2")


def crawl(browser: Browser, known) -> str:
    """All that a browser gets at every address, headers too, with a search where it may be one, and for a refused form."""
    said = []
    for route in list_routes():
        places = fill(route, known)
        searches = [f"{places[0]}?{search}" for search in SEARCHES] if takes_nothing(route) else []
        said += [read(browser.get(place)) for place in (*places, *searches)]
        browser.handler.enforce_csrf_checks = True
        said.append(read(browser.post(places[0], {"text": "x"})))
        browser.handler.enforce_csrf_checks = False
    return "\n".join(said)


def read(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = read_text(body)
    if answer.get("Content-Type", "").startswith("text/html"):
        assert EVIL not in text, "HTML came out as HTML"
    return f"{dict(answer.items())} {answer.status_code} {text}"


@pytest.fixture
def world(measures):
    return World()


def come_as(world: World, who: str) -> Browser:
    kind, _, code = who.partition(" of ")
    if kind == "visitor":
        return world.browse()
    if kind == "another link":
        browser = world.browse()
        open_by_form(browser)
        return browser
    if kind == "another client":
        browser = world.browse()
        open_by_form(browser)
        place = f"/consultations/{Consultation.objects.order_by('-pk')[0].public_id}/account/"
        browser.post(place, {"email": "another@minato.example"})
        link = deliver_mails()[-1].body.split("http://testserver")[1].split()[0]
        browser.post(link, {"name": "別の人", "password1": PASSWORD})
        return browser
    if kind.endswith("token"):
        return carry_token(world, kind, code)
    if code == "gone":
        return world.browse(world.boss["gone"])
    return world.browse(make_staff(organisation=world.boss[code].organisation_id, role=Role(kind)))


def carry_token(world: World, kind: str, code: str) -> Browser:
    issued = world.tokens[code]
    if kind == "narrow token":
        issued = world.issue(code, scopes=[Scope.MEASURES_READ, Scope.MATCH])
    elif kind == "expired token":
        issued = world.issue(code, days=1, at=NOON - timedelta(days=3))
    elif kind == "revoked token":
        boss = world.boss[code]
        revoke_token(actor=boss, organisation_id=boss.organisation_id, name=issued.name, at=NOON)
    return Browser(headers={"authorization": f"Bearer {issued.token}"}, raise_request_exception=False)


READING = {"adviser", "manager", "expert"}
STRANGERS = ["visitor", "another link", "another client", "manager of gone", "token of gone", "narrow token of minami",
             "expired token of minami", "revoked token of minami"]  # fmt: skip
CASES = (
    [(who, set()) for who in STRANGERS]
    + [(f"{role.value} of kita", KITA) for role in Role]
    + [("token of kita", {"recorded"})]
    + [(f"{role.value} of minami", CONTENT | WORK) for role in Role if role.value in READING]
    + [(f"{role.value} of minami", set()) for role in Role if role not in READING | {"administrator"}]
    + [("administrator of minami", KITA - {"recorded"}), ("token of minami", CONTENT | WORK)]
)


@pytest.mark.parametrize(("who", "allowed"), CASES, ids=[who for who, _ in CASES])
def test_nobody_finds_more_than_is_theirs(world, who, allowed):
    assert find_markers(crawl(come_as(world, who), world.known)) <= allowed


def test_the_crawl_finds_what_may_be_found(world):
    """Or the tests above would say nothing."""
    kita = Consent.objects.filter(organisation__code="kita")
    assert kita.exists()
    assert not kita.filter(withdrawn_at=None).exists()
    found = {
        who: find_markers(crawl(browser, world.known))
        for who, browser in {
            "holder": world.holder,
            "client": world.client,
            "minami": come_as(world, "manager of minami"),
            "token": come_as(world, "token of minami"),
            "kita": world.browse(world.boss["kita"]),
        }.items()
    }

    assert found["holder"] >= CONTENT | {"told-note"}
    assert found["client"] >= CONTENT | {"told-note"}
    assert not {"kept-note", "kept-task"} & (found["holder"] | found["client"])
    assert found["minami"] == CONTENT | WORK
    assert found["token"] == {"story", "company", "right", "paper", "patents", "asked", "meeting"} | WORK
    assert found["kita"] == KITA


@pytest.mark.parametrize(
    "place",
    ["/consultations/{}/assessment.pdf", "/consultations/{}/portfolio/rights.xlsx"],
    ids=["pdf", "xlsx"],
)
def test_the_crawl_reads_what_is_packed(world, place):
    answer = world.holder.get(place.format(world.main))
    assert answer.status_code == 200
    assert {"pdf": "leak-", "xlsx": "worksheet"}[place[-4:].strip(".")] in read(answer)


def test_every_route_can_be_filled(world):
    unfilled = []
    for route in list_routes():
        try:
            assert fill(route, world.known)
        except KeyError:
            unfilled.append(route)

    assert unfilled == [], "tell World.read_known or crawling.BY_HAND how"


def test_mails_notices_and_records_hold_none(world, caplog, capfd):
    come_as(world, "another client")
    minami = come_as(world, "manager of minami")
    crawl(minami, world.known)
    assert remind_of_docket(docket=Docket.objects.get().pk, at=NOON) == 1
    sweeps.dispatch()
    assert Notification.objects.exists()
    Notification.objects.update(read_at=None)
    assert send_digests(day=NOON.date(), at=NOON)

    mails = [f"{each.subject} {each.body} {each.to} {each.message()}" for each in deliver_mails()]
    tables = (AccessEntry, Entry, OutboxMessage, Notification, Job)
    rows = [str(row) for table in tables for row in table.objects.order_by("pk").values()]
    assert len(mails) > 2
    assert find_markers("\n".join([*mails, *rows, caplog.text, *capfd.readouterr()])) == set()


def test_a_failure_of_ours_tells_nobody_what_was_sent(world, monkeypatch, caplog, capfd):
    def fail(**_):
        raise RuntimeError("no advice today")

    monkeypatch.setattr("tsunagu.web.consultations.start.tell_story", fail)
    answer = world.browse().post("/", {"text": mark("story"), "applicant": "sme", "company": mark("company")})

    assert answer.status_code == 500
    assert "no advice today" in caplog.text
    assert find_markers(read(answer) + caplog.text + "".join(capfd.readouterr())) == set()


def test_what_is_too_large_or_not_well_formed_is_not_said_back(world, caplog, capfd):
    browser = world.browse()
    answers = [
        browser.post("/", {"text": mark("story") * 300_000}),
        browser.post("/", data=mark("story").encode(), content_type="multipart/form-data; boundary=x"),
    ]

    said = "".join(read(each) for each in answers) + caplog.text + "".join(capfd.readouterr())
    assert {each.status_code for each in answers} <= {200, 400, 413, 422}
    assert find_markers(said) == set()


def test_there_is_no_administration_site_by_the_side():
    """Django's own would show every row of every table: it is not installed, and an app of ours registers nothing."""
    from django.apps import apps

    assert not apps.is_installed("django.contrib.admin")
    assert not [route for route in list_routes() if "admin" in route.split("/")]

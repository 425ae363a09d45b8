"""Leak canaries in everything a person can write, looked for by everybody at every address, in mails, notices and logs.

The markers carry HTML, so whoever may read them must find them escaped.
"""

import random
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from tests.conftest import NOON
from tests.factories.documents import make_pdf
from tests.factories.mails import deliver_mails
from tests.factories.meetings import in_japan, offer_times
from tests.factories.people import (
    PASSWORD,
    issue_for,
    make_organisation,
    make_staff,
    make_team,
    name_membership,
)
from tests.factories.portfolios import read_files
from tests.factories.protection import make_inspectors
from tests.factories.webhooks import hook_up
from tests.integration.web.conftest import StrictClient, open_by_form
from tests.integration.web.consents.test_pages import hand_over
from tests.integration.web.crawling import fill, list_routes, read_text, takes_nothing
from tests.integration.web.protection.test_pages import fill_in
from tests.integration.web.referrals.test_pages import refer_by_form
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.casework.models import Note, Outcome, Proposal, Task
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.docket.actions.reminding import remind_of_docket
from tsunagu.domain.docket.models import Docket, Feed, Right
from tsunagu.domain.meetings.models import Booking, Window
from tsunagu.domain.people.actions import add_company, dissolve_organisation, invite_person, merge_companies
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Person
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.people.token_actions import revoke_token
from tsunagu.domain.portfolio.models import PortfolioFile, SavedSearch
from tsunagu.domain.protection.models import Report
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.work.actions import enqueue_job, send_digests
from tsunagu.domain.work.models import Job, Notification, OutboxMessage
from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.jobs import sweeps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures"), pytest.mark.slow]
EVIL = "<script>alert(1)</script>"
CONTENT = {"story", "company", "secrets", "paper", "patents", "right", "asked", "meeting"}
KITA = {"recorded", "kept-first", "kept-second", "person"}
WORK = {"kept-note", "kept-task", "told-note"}
"""What 南 wrote in the case of the link holder: for itself, and for all who read the story."""
EVERY = CONTENT | KITA | WORK | {"note"}
EMAIL = "owner@minato.example"
ON = {"kita": date(2026, 11, 24), "minami": date(2026, 11, 25), "gone": date(2026, 11, 26)}
DAY_OF = {code: day.weekday() for code, day in ON.items()}


def mark(name: str) -> str:
    return f"leak-{name}-canary"


def find_markers(text: str) -> set[str]:
    return {name for name in EVERY if mark(name) in text}


class World:
    """A consultation of a link holder with an account, once shared with 北 (kita), now with 南 (minami); one recorded by 北."""

    def __init__(self) -> None:
        self.holder = self.browse()
        bodies = {code: make_organisation(code=code) for code in ("kita", "minami", "gone")}
        self.boss = {code: make_staff(organisation=body, role=Role.MANAGER) for code, body in bodies.items()}
        national = make_organisation(kind=OrganisationKind.NATIONAL, code="national")
        self.runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
        self.settle_kita()
        self.open_main()
        self.work_on_main()
        self.tokens = {code: self.issue(code) for code in bodies}
        self.team = make_team(self.boss["minami"])
        self.hook = hook_up(self.boss["kita"]).public_id
        self.known = self.read_known()
        dissolve_organisation(actor=self.runs, code="gone", at=NOON)

    @staticmethod
    def browse(staff=None) -> StrictClient:
        browser = StrictClient(headers={"accept-language": "ja"}, raise_request_exception=False)
        if staff:
            browser.log_in(staff)
        return browser

    def settle_kita(self) -> None:
        boss = self.boss["kita"]
        person = Person.objects.get(pk=boss.person_id)
        person.name = mark("person") + EVIL
        person.save()
        first, second = (
            add_company(actor=boss, name=mark(name) + EVIL, number="7000012050002", at=NOON)
            for name in ("kept-first", "kept-second")
        )
        self.merge = merge_companies(actor=boss, survivor=first, merged=second, at=NOON)
        add_company(actor=self.boss["minami"], name="同じ番号の会社", number="7000012050002", at=NOON)
        invite_person(
            actor=boss,
            organisation_id=boss.organisation_id,
            email="new@x.example",
            role=Role.ADVISER,
            at=NOON,
        )
        desk = self.browse(boss)
        told = desk.post("/desk/new/", {"text": mark("recorded") + EVIL, "applicant": "sme", "company": ""})
        self.recorded = told["Location"].split("/")[2]
        gone = self.boss["gone"].organisation_id
        assert hand_over(desk, self.recorded, gone, "story", note=mark("note") + EVIL).status_code == 302
        self.job = enqueue_job(kind="audit.head", key="canary", requested_by=boss.label, at=NOON)

    def open_main(self) -> None:
        client, text = self.holder, f"図面の相談です。{mark('story')}{EVIL}"
        self.main = open_by_form(client, text, company=mark("company") + EVIL)
        home = f"/consultations/{self.main}/"
        client.post(f"{home}secrets/", {"text": mark("secrets") + EVIL})
        paper = SimpleUploadedFile(f"{mark('paper')}<script>.pdf", make_pdf(text=mark("paper")))
        assert client.post(f"{home}documents/", {"papers": [paper]}).status_code == 302
        table = make_lookalike(random.Random(3), applicant="会社", records=3)
        file = SimpleUploadedFile(f"{mark('patents')}<script>.csv", table, content_type="text/csv")
        assert client.post(f"{home}patents/", {"patents": file}).status_code == 302
        listed = SimpleUploadedFile(
            f"{mark('patents')}<script>.csv", make_lookalike(random.Random(4), applicant=EVIL, records=3)
        )
        unknown = SimpleUploadedFile(
            f"{mark('patents')}.csv", f"出願番号,{mark('patents')}{EVIL}\n特願2022-1,a\n".encode()
        )
        assert client.post(f"{home}portfolio/files/", {"patents": [listed, unknown]}).status_code == 302
        read_files()
        assert client.post(f"{home}portfolio/searches/", {"q": mark("patents") + EVIL}).status_code == 302
        told = {
            "country": "JP",
            "name": mark("right") + EVIL,
            "filed_on": "2018-05-10",
            "registered_on": "2020-12-14",
        }
        added = client.post(f"{home}docket/add/patent/", told | {"claims": "8", "paid_through": "6"})
        assert added.status_code == 302
        assert client.post(f"{home}docket/feeds/", {"names": "yes"}).status_code == 200
        for code in ("kita", "minami", "gone"):
            everything = ("story", "company", "documents", "secrets")
            hand_over(client, self.main, self.boss[code].organisation_id, *everything)
            offer_times(self.boss[code], weekdays=[DAY_OF[code]])
            told = {
                "body": code,
                "way": "online",
                "note": mark("meeting") + EVIL,
                "starts_at": in_japan(10, on=ON[code]),
            }
            assert client.post(f"{home}meetings/book/", told).status_code == 302
        for code in ("kita", "minami"):
            refer_by_form(client, self.main, self.boss[code], summary=mark("asked") + EVIL)
        told = fill_in(make_inspectors(), text=f"図面を求められました。{mark('story')}{EVIL}")
        assert client.post(f"{home}protection/new/", told).status_code == 302
        kita = Consent.objects.get(
            organisation_id=self.boss["kita"].organisation_id,
            consultation__public_id=self.main,
            withdrawn_at=None,
        )
        client.post(f"{home}consents/{kita.public_id}/withdraw/")
        client.post(f"{home}account/", {"email": EMAIL})
        link = deliver_mails()[-1].body.split("http://testserver")[1].split()[0]
        self.client = self.browse()
        self.client.post(link, {"name": "港 太郎", "password1": PASSWORD})

    def work_on_main(self) -> None:
        desk, home = self.browse(self.boss["minami"]), f"/desk/cases/{self.main}/"
        for reach, name in (("own", "kept-note"), ("shared", "told-note")):
            told = {"note-text": mark(name) + EVIL, "note-reach": reach}
            assert desk.post(f"{home}notes/", told).status_code == 302
        assert desk.post(f"{home}tasks/", {"task-text": mark("kept-task") + EVIL}).status_code == 302
        told = {"kind": "decided", "happened_on": "2026-11-20", "text": mark("told-note") + EVIL}
        assert desk.post(f"{home}outcomes/new/", told).status_code == 302
        wrong = {
            "subject": "need",
            "code": "file_overseas",
            "text": mark("told-note"),
            "phrase": "図面の相談",
        }
        assert desk.post(f"{home}corrections/", wrong).status_code == 302

    def issue(self, code: str, *, scopes=tuple(Scope), days: int = 30, at=NOON):
        return issue_for(self.boss[code], scopes=scopes, days=days, at=at)

    def read_known(self) -> dict[str, list[str]]:
        """A value of every kind for each parameter of a route. Links that make a holder of whoever opens them stay out."""
        cases = [self.main, self.recorded]
        referrals = [row.public_id for row in Referral.objects.order_by("pk")]
        papers = Consultation.objects.get(public_id=self.main).documents
        job = Job.objects.order_by("pk").values_list("public_id", flat=True)
        people = [name_membership(self.boss[code]) for code in ("kita", "minami")]
        return {
            "public_id": [*cases, *people, self.merge, *job],
            "consultations.public_id": cases,
            "api.public_id": [*cases, *referrals],
            "document": [row.public_id for row in papers.order_by("pk")],
            "consent": [
                row.public_id for row in Consent.objects.filter(withdrawn_at=None).order_by("pk")[:2]
            ],
            "file": [row.public_id for row in PortfolioFile.objects.order_by("pk")],
            "right": [row.public_id for row in Right.objects.order_by("pk")],
            "feed": [row.public_id for row in Feed.objects.order_by("pk")],
            "meeting": [row.public_id for row in Booking.objects.order_by("pk")],
            "window": [row.public_id for row in Window.objects.order_by("pk")],
            "team": [self.team],
            "hook": [self.hook],
            "token": ["wrong"],
            "note": [row.public_id for row in Note.objects.order_by("pk")],
            "task": [row.public_id for row in Task.objects.order_by("pk")],
            "outcome": [row.public_id for row in Outcome.objects.order_by("pk")],
            "proposal": [row.public_id for row in Proposal.objects.order_by("pk")],
            "search": [row.public_id for row in SavedSearch.objects.order_by("pk")],
            "referral": referrals,
            "report": [row.public_id for row in Report.objects.order_by("pk")],
            "deed": ["accept", "receive"],
            "code": ["kita", "minami", "M43"],
            "block": ["kinki"],
            "name": [self.tokens["kita"].name],
            "kind": ["json", "html", "csv", "pdf", "xlsx", "patent", "intake", "consent"],
            "number": ["1"],
            "pk": ["1"],
            "secret": ["wrong"],
            "provider_id": ["nowhere"],
        }


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

    monkeypatch.setattr("tsunagu.web.consultations.start.open_consultation", fail)
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

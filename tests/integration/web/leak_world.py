"""A consultation with a canary in everything a person can write, and the bodies around it, made through the pages."""

import random
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

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
from tests.integration.web.protection.test_pages import fill_in
from tests.integration.web.referrals.test_pages import refer_by_form
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.casework.models import Note, Outcome, Proposal, Task
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.docket.models import Feed, Right
from tsunagu.domain.meetings.models import Booking, Window
from tsunagu.domain.people.actions import add_company, dissolve_organisation, invite_person, merge_companies
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Person
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.portfolio.models import PortfolioFile, SavedSearch
from tsunagu.domain.protection.models import Report
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.work.actions import enqueue_job
from tsunagu.domain.work.models import Job
from tsunagu.engines.patents.lookalikes import make_lookalike

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
        stays = ["company:scriptalert1script"]  # so the applicant in its portfolio is called
        told = fill_in(make_inspectors(), text=f"図面を求められました。{mark('story')}{EVIL}", accepted=stays)
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
        reports = [row.public_id for row in Report.objects.order_by("pk")]
        papers = Consultation.objects.get(public_id=self.main).documents
        job = Job.objects.order_by("pk").values_list("public_id", flat=True)
        people = [name_membership(self.boss[code]) for code in ("kita", "minami")]
        return {
            "public_id": [*cases, *people, self.merge, *job],
            "consultations.public_id": cases,
            "api.public_id": [*cases, *referrals, *reports],
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
            "report": reports,
            "deed": ["accept", "receive"],
            "code": ["kita", "minami", "M43"],
            "block": ["kinki"],
            "name": [self.tokens["kita"].name],
            "kind": ["json", "html", "csv", "pdf", "xlsx", "patent", "intake", "consent", "report", "naming"],
            "number": ["1"],
            "pk": ["1"],
            "secret": ["wrong"],
            "provider_id": ["nowhere"],
        }

"""Leak canaries in everything that would name the company: looked for by the body that was told, everywhere it can look."""

import re

import pytest
from django.core import mail
from django.test import Client as Browser

from tests.conftest import NOON
from tests.factories.cases import OpenedCase
from tests.factories.clients import make_client
from tests.factories.dockets import put_right, tell_right
from tests.factories.people import issue_for, make_organisation, make_staff
from tests.factories.protection import make_inspectors
from tests.integration.web.conftest import StrictClient, open_by_form
from tests.integration.web.crawling import fill, list_routes, read_text
from tests.integration.web.protection.test_pages import come_as, fill_in, read, send
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.protection.models import Report
from tsunagu.domain.webhooks.models import Delivery
from tsunagu.domain.work.actions import send_digests
from tsunagu.domain.work.models import Notification, OutboxMessage
from tsunagu.jobs import sweeps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
COMPANY, PERSON, EMAIL = "株式会社カナリヤ特殊鋼", "加奈利谷 次郎左", "jiro@kanariya-tokushu.example"
STORY = "取引先から金型の図面を無償で渡すように迫られています。カナリヤの秘密の物語です。"
SIGHTS = re.compile("カナリヤ|加奈利谷|kanariya|987654|canary-right")


class Told:
    """A client with an account told a body; ``secrets`` is all that leads to them."""

    def __init__(self) -> None:
        self.body = make_inspectors(role=Role.MANAGER)
        self.client = StrictClient(headers={"accept-language": "ja"})
        case = open_by_form(self.client, STORY, company=COMPANY)
        row = Consultation.objects.get(public_id=case)
        holder = LinkHolder(frozenset({row.secret_hash}), NOON.date())
        opened = OpenedCase(type("Opened", (), {"public_id": case, "key": row.secret_hash})(), holder)
        self.actor, _ = make_client(email=EMAIL, name=PERSON, case=opened)
        put_right(opened, tell_right(name="canary-right", application_number="特願2019-987654"))
        self.case, self.row = case, row
        self.made = send(self.client, case, self.body)
        here, there = f"/consultations/{case}/protection/{self.made}/", f"/desk/protection/{self.made}/"
        desk = come_as(self.body)
        desk.post(f"{there}receive/")
        desk.post(f"{there}reply/", {"reply-text": "いつからですか。"})
        self.client.post(f"{here}say/", {"text": "春からです。"})

    def sights(self, text: str) -> set[str]:
        found = set(SIGHTS.findall(text))
        return found | {each for each in (self.row.reference, self.case) if each in text}


@pytest.fixture
def told(measures):
    return Told()


def crawl(browser, known) -> str:
    """All a browser gets at the addresses that know nothing of a consultation's id: it has none to give."""
    said = []
    for route in list_routes():
        try:
            places = fill(route, known)
        except KeyError:
            continue
        for place in places:
            answer = browser.get(place)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            said.append(f"{dict(answer.items())} {read_text(body)}")
    return "\n".join(said)


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.MANAGER, Role.EXPERT, Role.AUDITOR, Role.ADMINISTRATOR], ids=str)
def test_no_page_of_the_body_leads_to_the_company(told, role):
    staff = make_staff(organisation=told.body.organisation_id, role=role)
    code = staff.label.partition("@")[2]
    browser = come_as(staff)
    browser.raise_request_exception = False
    text = crawl(
        browser,
        {
            "report": [told.made],
            "code": [code, "M43"],
            "number": ["1"],
            "kind": ["json", "pdf", "csv"],
            "deed": ["receive"],
        },
    )
    # An auditor reads the labels of all consultations in the chain; none stands nearer to a report than any other.
    assert told.sights(text) - ({told.case} if role is Role.AUDITOR else set()) == set()
    assert ("春からです。" in text) == (role in {Role.MANAGER, Role.EXPERT})


def test_no_token_of_the_body_leads_to_the_company(told):
    issued = issue_for(told.body)
    browser = Browser(headers={"authorization": f"Bearer {issued.token}"}, raise_request_exception=False)
    answers = crawl(browser, {"report": [told.made], "api.public_id": [told.made], "kind": ["json"]})
    text = re.sub(r"\\u([0-9a-f]{4})", lambda mark: chr(int(mark[1], 16)), answers)  # as JSON writes them
    assert told.sights(text) == set()
    assert "春からです。" in text, "a program reads the report, or the line above says nothing"


def test_no_notice_mail_or_record_leads_to_the_company(told):
    sweeps.dispatch()
    notices = Notification.objects.filter(person_id=told.body.person_id)
    text = "\n".join(f"{each.kind} {each.key} {each.text_ja} {each.text_en} {each.url}" for each in notices)
    assert "届きました" in text
    send_digests(day=NOON.date(), at=NOON)
    address = {each: letter.body + letter.subject for letter in mail.outbox for each in letter.to}
    text += "".join(words for to, words in address.items() if to != EMAIL)
    assert told.sights(text) == set()
    theirs = Notification.objects.filter(person_id=told.actor.person_id).values_list("text_ja", flat=True)
    assert any("質問が届きました" in each for each in theirs)
    assert not any(STORY[:10] in each or "いつからですか" in each for each in theirs)

    label = Report.objects.get().label
    chain = Entry.objects.filter(subject=label).values_list("actor", flat=True)
    assert set(chain) == {"supplier", told.body.label}
    looks = AccessEntry.objects.filter(actor=told.body.label).values_list("consultation", flat=True)
    assert set(looks) <= {label}
    messages = OutboxMessage.objects.filter(topic__startswith="protection.")
    assert {str(each.payload) for each in messages} == {str({"subject": label})}
    assert not Delivery.objects.exists()


def test_titles_and_addresses_carry_the_reports_number_alone(told):
    page = read(come_as(told.body).get(f"/desk/protection/{told.made}/"))
    number = Report.objects.get().number
    assert re.search(r"<title>(.*?)</title>", page)[1].startswith(f"名前を伏せた連絡 {number}")
    assert not re.search(r"\d{1,2}:\d{2}", page.partition("<main")[2]), "days, never hours"


def test_the_company_hears_when_the_body_leaves_the_network(told):
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    dissolve_organisation(actor=runs, code=told.body.label.partition("@")[2], at=NOON)
    sweeps.dispatch()
    theirs = Notification.objects.filter(person_id=told.actor.person_id).values_list("text_ja", flat=True)
    assert any("連絡が終わりました" in each for each in theirs)
    assert "支援ネットワークから離れたため" in read(
        told.client.get(f"/consultations/{told.case}/protection/{told.made}/")
    )
    assert (
        told.client.post(f"/consultations/{told.case}/protection/new/", fill_in(told.body)).status_code == 302
    )

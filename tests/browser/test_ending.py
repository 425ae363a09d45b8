"""What somebody sees whose access ended while the page was open: a sentence, not silence."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories.cases import open_case
from tests.factories.people import PASSWORD, make_organisation, make_staff, name_membership
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent, withdraw_consent
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import Organisation, Person


def sign_in(page: Page, staff) -> None:
    page.get_by_label("メールアドレス").fill(Person.objects.get(pk=staff.person_id).email)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン", exact=True).click()


def test_a_consent_withdrawn_while_the_page_is_open(open_page):
    reader, case, now = make_staff(), open_case(at=timezone.now()), timezone.now()
    consent = give_consent(
        actor=case.actor,
        consultation_id=find_id(case.actor, case.public_id),
        organisation_id=reader.organisation_id,
        purpose="advice",
        groups={"story", "documents"},
        ends_on=timezone.localdate(now) + timedelta(days=3),
        at=now,
    )
    page = open_page(f"/desk/shared/{case.public_id}/", size="desktop")
    sign_in(page, reader)
    expect(page.get_by_role("heading", name="渡されているもの")).to_be_visible()

    withdraw_consent(actor=case.actor, public_id=consent, at=timezone.now())
    page.get_by_role("link", name="預けられた資料を見る").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")
    expect(page.get_by_text("同意を取り消したか")).to_be_visible()


def test_a_body_that_ends_while_a_form_is_open(open_page):
    now = timezone.now()
    adviser, heir = make_staff(at=now), make_staff(at=now)
    runs = make_staff(
        organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR, at=now
    )
    case = open_case(actor=adviser, at=now)
    page = open_page(f"/consultations/{case.public_id}/story/", size="phone")
    page.goto("/account/login/")
    sign_in(page, adviser)
    page.wait_for_url("**/desk/**")
    page.goto(f"/consultations/{case.public_id}/story/")
    page.get_by_label("ご相談の内容", exact=True).fill("書き足しました。")
    before = Consultation.objects.get().story
    code = Organisation.objects.get(pk=adviser.organisation_id).code

    dissolve_organisation(actor=runs, code=code, hand_over_to=name_membership(heir), at=timezone.now())
    page.locator("main form button").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("ページが見つかりません")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert Consultation.objects.get().story == before

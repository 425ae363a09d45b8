"""Giving, changing and withdrawing: who may, what is refused, and that a failed audit keeps nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.cases import open_case
from tests.factories.consents import TODAY, share
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.audit.queries import check_chain, list_entries
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import change_groups, close_expired, give_consent, withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.consent.exceptions import ConsentEnded, ConsentNotFound, ConsentRefused
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.consent.queries import has_ever_been_given, list_consents
from tsunagu.domain.people.actors import Client, LinkHolder, TokenBearer, Visitor
from tsunagu.domain.people.exceptions import NotPermitted

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def verbs(consent: str) -> list[str]:
    return [entry.verb for entry in list_entries(subject=f"consent:{consent}")]


def open_groups(consent: str) -> set[str]:
    return set(
        Grant.objects.filter(consent__public_id=consent, closed_at=None).values_list("group", flat=True)
    )


def test_a_consent_opens_its_grants_changes_them_and_closes_them_all(now):
    case, body = open_case(), make_staff()

    consent = share(case, body, {"story"})
    assert open_groups(consent) == {"story"}
    change_groups(actor=case.actor, public_id=consent, groups={"company", "secrets"}, at=now + HOUR)
    assert open_groups(consent) == {"company", "secrets"}
    withdraw_consent(actor=case.actor, public_id=consent, at=now + 2 * HOUR)
    withdraw_consent(actor=case.actor, public_id=consent, at=now + 3 * HOUR)

    assert open_groups(consent) == set()
    assert Consent.objects.get().withdrawn_at == now + 2 * HOUR
    assert verbs(consent) == ["consent.given", "consent.changed", "consent.withdrawn"]
    assert check_chain() is None


def test_giving_again_takes_the_place_of_what_the_body_held(now):
    case, body = open_case(), make_staff()
    first = share(case, body, EVERYTHING)
    second = share(case, body, {"company"}, at=now + HOUR)

    assert (open_groups(first), open_groups(second)) == (set(), {"company"})
    assert [view.stands for view in list_consents(Consent.objects.first().consultation_id, now + HOUR)] == [
        True,
        False,
    ]


def test_the_bare_fact_remains(now):
    case, body, other = open_case(), make_staff(), make_staff()
    withdraw_consent(actor=case.actor, public_id=share(case, body), at=now)
    number = find_id(case.actor, case.public_id)

    assert has_ever_been_given(body.organisation_id, number)
    assert not has_ever_been_given(other.organisation_id, number)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"groups": set()}, "consent_without_groups"),
        ({"groups": {"story", "everything"}}, "consent_without_groups"),
        ({"purpose": "curiosity"}, "consent_without_purpose"),
        ({"ends_on": TODAY - timedelta(days=1)}, "consent_end_out_of_range"),
        ({"ends_on": TODAY + timedelta(days=731)}, "consent_end_out_of_range"),
        ({"organisation_id": 0}, "consent_body_not_possible"),
    ],
    ids=["no group", "unknown group", "purpose", "yesterday", "three years", "no such body"],
)
def test_what_is_no_consent_is_refused_and_nothing_kept(now, change, code):
    case = open_case()
    usual = {
        "actor": case.actor,
        "consultation_id": find_id(case.actor, case.public_id),
        "organisation_id": make_organisation(),
        "purpose": "advice",
        "groups": {"story"},
        "ends_on": TODAY,
        "at": now,
    }
    with pytest.raises(ConsentRefused) as refusal:
        give_consent(**usual | change)

    assert refusal.value.code == code
    assert not Consent.objects.exists()


def test_the_last_group_goes_only_by_withdrawing(now):
    case = open_case()
    consent = share(case, make_staff(), {"story"})

    with pytest.raises(ConsentRefused):
        change_groups(actor=case.actor, public_id=consent, groups=set(), at=now)
    assert open_groups(consent) == {"story"}


@pytest.mark.parametrize("ended", ["withdrawn", "run out"])
def test_a_consent_that_ended_while_a_page_was_open_changes_no_more(now, ended):
    case = open_case()
    consent = share(case, make_staff(), {"story"}, days=1)
    if ended == "withdrawn":
        withdraw_consent(actor=case.actor, public_id=consent, at=now)
    later = now if ended == "withdrawn" else now + timedelta(days=2)

    with pytest.raises(ConsentEnded):
        change_groups(actor=case.actor, public_id=consent, groups=EVERYTHING, at=later)
    assert Consent.objects.get().groups == ["story"]


def strangers(case, reader) -> dict:
    return {
        "visitor": Visitor(),
        "another link": open_case().actor,
        "expired link": LinkHolder(case.actor.keys, case.opened.expires_on + timedelta(days=1)),
        "reading body": reader,
        "another client": Client(reader.person_id, "client:x"),
        "token": TokenBearer(reader.organisation_id, frozenset({"consultations.read"}), "token:x"),
    }


STRANGERS = ["visitor", "another link", "expired link", "reading body", "another client", "token"]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_only_the_client_s_side_speaks_of_consent(now, stranger):
    case, reader = open_case(), make_staff()
    consent = share(case, reader, {"story"})
    actor = strangers(case, reader)[stranger]
    number = find_id(case.actor, case.public_id)
    before = list(Grant.objects.order_by("pk").values())

    with pytest.raises(ConsentNotFound):
        give_consent(
            actor=actor,
            consultation_id=number,
            organisation_id=make_organisation(),
            purpose="advice",
            groups=EVERYTHING,
            ends_on=TODAY,
            at=now,
        )
    with pytest.raises(ConsentNotFound):
        change_groups(actor=actor, public_id=consent, groups=EVERYTHING, at=now)
    with pytest.raises(ConsentNotFound):
        withdraw_consent(actor=actor, public_id=consent, at=now)

    assert list(Grant.objects.order_by("pk").values()) == before


def test_staff_who_recorded_it_need_a_signed_paper_and_the_role():
    staff = make_staff()
    case, body = open_case(actor=staff), make_organisation()

    with pytest.raises(ConsentRefused) as refusal:
        share(case, body)
    assert refusal.value.code == "consent_without_paper"
    share(case, body, note="2026年11月20日の同意書、書庫3")
    assert list_consents(Consent.objects.get().consultation_id, staff_now())[0].is_on_paper
    expert = make_staff(organisation=staff.organisation_id, role="expert")
    with pytest.raises(NotPermitted):
        share(type(case)(case.opened, expert), body, note="書庫3")


def staff_now():
    return Consent.objects.get().given_at


def test_a_body_is_not_granted_what_it_recorded_itself():
    staff = make_staff()
    with pytest.raises(ConsentRefused):
        share(open_case(actor=staff), staff, note="書庫3")


@pytest.mark.parametrize("change", ["give", "give again", "change", "withdraw", "expire"])
def test_when_the_audit_fails_nothing_is_kept(now, monkeypatch, change):
    case, body = open_case(), make_staff()
    consent = share(case, body, {"story"}, days=0)
    before = [list(table.objects.order_by("pk").values()) for table in (Consent, Grant)]

    def fail(**_):
        raise RuntimeError("the audit is broken")

    monkeypatch.setattr("tsunagu.domain.audit.actions.compute_hash", fail)
    with pytest.raises(RuntimeError, match="broken"):
        {
            "give": lambda: share(case, make_organisation_quietly(), EVERYTHING),
            "give again": lambda: share(case, body, EVERYTHING),
            "change": lambda: change_groups(actor=case.actor, public_id=consent, groups=EVERYTHING, at=now),
            "withdraw": lambda: withdraw_consent(actor=case.actor, public_id=consent, at=now),
            "expire": lambda: close_expired(at=now + timedelta(days=1)),
        }[change]()

    assert [list(table.objects.order_by("pk").values()) for table in (Consent, Grant)] == before


def make_organisation_quietly() -> int:
    """A body without an audit entry, because the audit is broken already."""
    from tsunagu.domain.people.models import Organisation

    return Organisation.objects.create(code="quiet", name_ja="静", name_en="Quiet", kind="other").pk


def test_a_clock_that_went_back_keeps_nothing_open(now):
    case = open_case()
    consent = share(case, make_staff())
    withdraw_consent(actor=case.actor, public_id=consent, at=now - HOUR)

    assert open_groups(consent) == set()
    assert Consent.objects.get().withdrawn_at == now


@pytest.mark.parametrize(
    ("table", "change", "constraint"),
    [
        (Consent, {"purpose": "curiosity"}, "purpose_is_known"),
        (Consent, {"ends_on": TODAY - timedelta(days=1)}, "ends_after_given"),
        (Grant, {"group": "everything"}, "group_is_known"),
    ],
    ids=["purpose", "end", "group"],
)
def test_the_database_refuses_what_no_consent_can_be(table, change, constraint):
    share(open_case(), make_staff(), {"story"})

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        table.objects.update(**change)


def test_the_audit_holds_no_word_of_the_paper():
    staff = make_staff()
    consent = share(open_case(actor=staff), make_organisation(), note="書庫3の赤い箱")

    told = " ".join(f"{each.actor} {each.subject}" for each in list_entries(subject=f"consent:{consent}"))
    assert "赤い箱" not in told

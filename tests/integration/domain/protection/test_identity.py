"""What tells who writes is found in every text of a report, and what only may is sent once somebody looked at it."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.dockets import put_right, tell_mark, tell_right
from tests.factories.people import make_staff
from tests.factories.portfolios import fill_portfolio
from tests.factories.protection import COMPANY, report, tell
from tsunagu.domain.cases.actions import name_company
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.people.actions import add_company, merge_companies
from tsunagu.domain.people.enums import Role
from tsunagu.domain.protection.actions import (
    receive_report,
    reveal_name,
    say_to_body,
)
from tsunagu.domain.protection.exceptions import IdentityShown
from tsunagu.domain.protection.models import Report
from tsunagu.domain.protection.preparing import prepare_report
from tsunagu.domain.protection.queries import get_received

pytestmark = pytest.mark.django_db
PORTFOLIO = "出願番号,発明の名称,出願人\n特願2019-054321,澪式の曲げ治具,株式会社ヤマビコ技研\n"


REFUSED = {
    "the company": (f"当社は{COMPANY}です。", ()),
    "the company, disguised": ("㈱ミオツクシ・精機", ()),
    "a name only the client told": ("ミオツールを作っています。", ()),
    "the company, though ticked": ("みおつくし精機", ("name:ミオツクシ精機",)),
    "a place, not ticked": ("大阪府の工場です。", ()),
}


@pytest.mark.parametrize(("text", "accepted"), REFUSED.values(), ids=REFUSED)
def test_what_tells_who_writes_is_not_sent(case, body, text, accepted):
    with pytest.raises(IdentityShown) as refused:
        report(case, body, text=text, accepted=accepted, call_names=f"{COMPANY}\nミオツール")
    assert set(refused.value.findings) == {"text"}
    assert not Report.objects.exists()


def test_what_may_be_harmless_is_sent_once_it_was_looked_at(case, body):
    told = tell(body, text="大阪府の工場です。")
    prepared = prepare_report(actor=case.actor, public_id=case.public_id, told=told, at=NOON)
    assert not prepared.is_refused
    keys = [each.key for found in prepared.findings.values() for each in found]
    made = report(case, body, text=told.text, accepted=keys)
    assert get_received(body, made, at=NOON).content == prepared.content, "the preview is what the body reads"


def test_what_the_network_knows_is_looked_for(body):
    window = make_staff(role=Role.MANAGER)
    recorded = open_case(actor=window, company="ミナト")
    first = add_company(actor=window, name="湊特殊鋼", number="7000012050002", at=NOON)
    second = add_company(actor=window, name="湊マテリアル", number="", at=NOON)
    name_company(actor=window, public_id=recorded.public_id, company=second, at=NOON)
    merge_companies(actor=window, survivor=first, merged=second, at=NOON)
    put_right(recorded, tell_right(application_number="特願2019-054321"))
    reference = recorded.opened.reference
    for text in ("湊特殊鋼", "湊マテリアル", "7000012050002", "2019-054321", reference, recorded.public_id):
        told = tell(body, text=f"これは {text} です。", call_names="ミナト", note="同意書、棚3")
        prepared = prepare_report(actor=window, public_id=recorded.public_id, told=told, at=NOON)
        assert prepared.is_refused, text


def test_names_of_rights_and_of_those_who_applied_are_looked_for(case, body):
    owners = [{"name": "湊共同開発株式会社", "share": "1/1"}]
    put_right(case, tell_right(name="曲がった軸の研削盤", applicants=owners))
    put_right(case, tell_mark(name="ミオスター"))
    fill_portfolio(case, ("a.csv", PORTFOLIO.encode()))
    found = {}
    for text in (
        "みおすたーを売る者", "曲がった軸の研削盤", "湊共同開発と", "澪式の曲げ治具", "ヤマビコ技研と", "特願2019-54321",
    ):  # fmt: skip
        told = tell(body, text=f"{text}です。")
        prepared = prepare_report(actor=case.actor, public_id=case.public_id, told=told, at=NOON)
        found[text] = prepared.is_refused if prepared.findings else None
    assert list(found.values()) == [True, False, False, False, False, True], found


def test_a_client_with_an_account_is_known_by_name_and_address(body):
    client, case = make_client(email="taro@minato-seiki.example", name="湊川 太郎左")
    for text in ("湊川太郎左", "taro@minato-seiki.example", "minato-seiki.example"):
        told = tell(body, text=text)
        assert prepare_report(actor=client, public_id=case.public_id, told=told, at=NOON).is_refused, text


def test_answers_are_checked_until_the_name_is_told(case, body):
    made = report(case, body)
    receive_report(actor=body, public_id=made, at=NOON)
    with pytest.raises(IdentityShown):
        say_to_body(actor=case.actor, public_id=made, text="みおつくし精機です。", at=NOON)
    assert get_received(body, made, at=NOON).content.name == ""
    reveal_name(actor=case.actor, public_id=made, name=COMPANY, reach="佐藤 06-1234-5678", at=NOON)
    content = get_received(body, made, at=NOON).content
    assert (content.name, content.reach) == (COMPANY, "佐藤 06-1234-5678")
    say_to_body(actor=case.actor, public_id=made, text="みおつくし精機の佐藤です。", at=NOON)
    assert not Grant.objects.exists()

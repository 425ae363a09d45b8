"""Rights taken over from the portfolio by tick, and from answers of the patent office; each once, none that has ended."""

import json

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.dockets import put_right, tell_right
from tests.factories.exports import make_export
from tests.factories.portfolios import fill_portfolio
from tsunagu.domain.docket.actions import change_right, take_answers, take_over
from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.docket.exceptions import DocketNotFound, DocketProblem
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.docket.taking_over import list_candidates
from tsunagu.engines.patents import PatentProblem
from tsunagu.engines.patents.store import Wanted

pytestmark = pytest.mark.django_db
ROWS = (
    {"発明の名称": "把持装置", "出願日": "2022/04/01", "登録番号": "", "ステージ": "審査中"},
    {"発明の名称": "手さげ袋", "出願日": "2020/04/01", "ステージ": "特許 消滅"},
    {"発明の名称": "把持ロボット", "出願日": "2021/04/01", "登録番号": "特許7900003"},
)
ANSWER = {
    "result": {
        "statusCode": "100",
        "errorMessage": "",
        "data": {
            "applicationNumber": "2015123456",
            "inventionTitle": "弁",
            "filingDate": "20150401",
            "registrationNumber": "6123456",
            "registrationDate": "20170407",
            "numberOfClaims": "5",
            "erasureIdentifier": "00",
        },
    }
}


@pytest.fixture
def case():
    case = open_case()
    fill_portfolio(case, ("a.csv", make_export(*ROWS)))
    return case


def offer(case):
    page = list_candidates(case.actor, case.public_id, Wanted(), at=NOON)
    return {each.name: each for each in page.candidates}


def take(case, *numbers):
    return take_over(actor=case.actor, public_id=case.public_id, numbers=numbers, at=NOON)


def answer(case, content, name="answers.json"):
    return take_answers(actor=case.actor, public_id=case.public_id, name=name, content=content, at=NOON)


def list_rights(case):
    return get_docket(case.actor, case.public_id, at=NOON).rights


def test_what_has_ended_is_not_offered_and_what_is_missing_is_named(case):
    offered = offer(case)

    assert offered["手さげ袋"].why_not
    assert offered["把持装置"].why_not is None
    assert offered["把持ロボット"].missing == ("claims", "registered_on")


def test_the_chosen_ones_come_over_once(case):
    wanted = [offer(case)[name].number for name in ("把持装置", "手さげ袋")]

    first, second = take(case, *wanted), take(case, *wanted)

    assert (first.added, [number for number, _ in first.left_out]) == (1, [wanted[1]])
    assert (second.added, len(second.left_out)) == (0, 2)
    (right,) = list_rights(case)
    assert (right.name, right.origin, right.told["events"]) == (
        "把持装置", Origin.PORTFOLIO, {"filed_on": "2022-04-01"},
    )  # fmt: skip
    assert offer(case)["把持装置"].why_not


def test_one_that_was_typed_in_is_known_however_its_number_is_written(case):
    number = offer(case)["把持装置"].application_number
    put_right(case, tell_right(application_number=number.replace("特願", "特願　").replace("-", "－")))

    assert offer(case)["把持装置"].why_not
    assert take(case, number).added == 0


def test_numbers_that_nobody_offered_and_an_empty_portfolio_bring_nothing(case):
    bare = open_case()

    assert take(case, "特願1999-000001", "").added == 0
    assert take(bare, "特願1999-000001").added == 0
    assert list_candidates(bare.actor, bare.public_id, Wanted(), at=NOON).total == 0
    with pytest.raises(DocketNotFound):
        list_candidates(bare.actor, case.public_id, Wanted(), at=NOON)


def test_an_answer_of_the_office_brings_its_days_and_what_a_living_right_must_have_paid(case):
    taken = answer(case, json.dumps(ANSWER).encode())

    assert taken.added == 1
    (right,) = list_rights(case)
    assert (right.origin, right.application_number, right.engine.claims) == (
        Origin.OFFICE,
        "特願2015-123456",
        5,
    )
    # Year 10 was due on 7 April 2026 and could be paid late until 7 October 2026: a right that lives has paid it.
    assert (right.engine.paid_through, right.assumed) == (10, ("paid_through",))


def test_what_was_concluded_is_confirmed_by_a_correction(case):
    answer(case, json.dumps(ANSWER).encode())
    (right,) = list_rights(case)
    told = tell_right(events=right.told["events"], paid_through=9)

    change_right(actor=case.actor, public_id=case.public_id, right=right.public_id, told=told, at=NOON)

    (right,) = list_rights(case)
    assert (right.engine.paid_through, right.assumed) == (9, ())


def test_answers_without_data_are_told(case):
    empty = {"result": {"statusCode": "107", "errorMessage": "該当するデータがありません。", "data": {}}}
    lines = "\n".join(json.dumps(each, ensure_ascii=False) for each in (empty, ANSWER))

    taken = answer(case, lines.encode())

    assert (taken.added, len(taken.left_out)) == (1, 1)


@pytest.mark.parametrize(
    "content", [b"{", make_export({}), b"%PDF-1.7"], ids=["cut", "another_export", "another_kind"]
)
def test_what_is_no_answer_is_refused(case, content):
    with pytest.raises((PatentProblem, DocketProblem)):
        answer(case, content)

    assert list_rights(case) == ()


def test_nobody_takes_over_into_what_is_not_theirs(case):
    stranger = open_case()

    with pytest.raises(DocketNotFound):
        take_over(actor=stranger.actor, public_id=case.public_id, numbers=["特願2022-800001"], at=NOON)
    with pytest.raises(DocketNotFound):
        take_answers(actor=stranger.actor, public_id=case.public_id, name="a.json", content=b"{}", at=NOON)

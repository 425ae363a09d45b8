"""Who may read a portfolio and until when; the table of rights; the search, and what is new in it."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.exports import make_export
from tests.factories.people import make_staff
from tests.factories.portfolios import fill_portfolio
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.people.actors import LinkHolder, TokenBearer, Visitor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.portfolio.actions import (
    add_file,
    join_names,
    keep_names_apart,
    mark_seen,
    remove_search,
    save_search,
)
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound, PortfolioProblem
from tsunagu.domain.portfolio.models import SavedSearch
from tsunagu.domain.portfolio.queries import get_portfolio
from tsunagu.domain.portfolio.rights import get_names, list_rights
from tsunagu.domain.portfolio.rules import MOST_SEARCHES
from tsunagu.domain.portfolio.searching import list_new, list_searches, search_portfolio
from tsunagu.engines.patents.search import SearchProblem
from tsunagu.engines.patents.store import Wanted

pytestmark = pytest.mark.django_db
ROWS = (
    {"発明の名称": "内視鏡の把持装置", "出願日": "2018/04/01", "出願人/権利者": "架空精機株式会社"},
    {
        "発明の名称": "手さげ袋",
        "出願日": "2020/04/01",
        "出願人/権利者": "架空精機㈱",
        "ステージ": "特許 消滅",
    },
    {"発明の名称": "把持ロボット", "出願日": "2021/04/01", "出願人/権利者": "見本工業株式会社"},
)


@pytest.fixture
def case():
    case = open_case()
    fill_portfolio(case, ("a.csv", make_export(*ROWS)))
    return case


def read(actor, case, at=NOON):
    return get_portfolio(actor, case.public_id, at=at)


def is_shut(actor, case, at=NOON):
    try:
        read(actor, case, at)
    except PortfolioNotFound:
        return True
    return False


def test_strangers_see_nothing(case):
    stranger = open_case()

    assert [is_shut(actor, case) for actor in (Visitor(), stranger.actor, make_staff(), case.actor)] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("groups", "shut"), [(["story", "company"], True), (["documents"], False)], ids=["others", "documents"]
)
def test_a_body_sees_it_by_a_grant_of_the_documents_alone(case, groups, shut):
    staff = make_staff()
    share(case, staff, groups)

    assert is_shut(staff, case) is shut
    assert AccessEntry.objects.filter(actor=staff.label).count() == (not shut)


def test_a_withdrawn_or_ended_consent_closes_at_once(case):
    staff = make_staff()
    consent = share(case, staff, ["documents"], days=30)
    assert not is_shut(staff, case)
    assert is_shut(staff, case, NOON + timedelta(days=31))

    withdraw_consent(actor=case.actor, public_id=consent, at=NOON + timedelta(minutes=1))

    assert is_shut(staff, case, NOON + timedelta(minutes=1))
    with pytest.raises(PortfolioNotFound):
        save_search(actor=staff, public_id=case.public_id, query="把持", at=NOON + timedelta(minutes=1))


def test_a_body_that_reads_changes_nothing(case):
    staff = make_staff()
    share(case, staff, ["documents"])

    assert not read(staff, case).can_change
    with pytest.raises((PortfolioNotFound, NotPermitted)):
        add_file(actor=staff, public_id=case.public_id, name="b.csv", content=make_export({}), at=NOON)
    with pytest.raises((PortfolioNotFound, NotPermitted)):
        join_names(actor=staff, public_id=case.public_id, name="a", other="b", at=NOON)


def test_a_program_of_a_body_keeps_no_search(case):
    staff = make_staff()
    share(case, staff, ["documents"])
    token = TokenBearer(staff.organisation_id, frozenset({"consultations.read"}), "token:x")

    assert not read(token, case).can_change
    with pytest.raises(PortfolioNotFound):
        save_search(actor=token, public_id=case.public_id, query="把持", at=NOON)


WISHES = {
    "all, last filed first": (Wanted(), ["把持ロボット", "手さげ袋", "内視鏡の把持装置"]),
    "stage": (Wanted(stage="dead"), ["手さげ袋"]),
    "the name applicants go by": (Wanted(applicant="架空精機株式会社"), ["手さげ袋", "内視鏡の把持装置"]),
    "from a year": (Wanted(filed_from=2020), ["把持ロボット", "手さげ袋"]),
    "to a year": (Wanted(filed_to=2018), ["内視鏡の把持装置"]),
    "a word of the title": (Wanted(words="把持"), ["把持ロボット", "内視鏡の把持装置"]),
    "all words": (Wanted(words="把持 内視鏡"), ["内視鏡の把持装置"]),
    "a number in full width": (Wanted(words="２０２２－８００００２"), ["手さげ袋"]),
    "another country": (Wanted(country="US"), []),
    "another right": (Wanted(right="design"), []),
}


@pytest.mark.parametrize("wish", WISHES)
def test_the_table_of_rights(case, wish):
    wanted, titles = WISHES[wish]

    listing = list_rights(case.actor, case.public_id, wanted, at=NOON).listing

    assert [right.title for right in listing.rights] == titles
    assert (listing.found, listing.total) == (len(titles), 3)


def test_a_page_of_rights_is_part_of_the_whole(case):
    def titles(first, limit):
        view = list_rights(case.actor, case.public_id, Wanted(), first=first, limit=limit, at=NOON)
        return [right.title for right in view.listing.rights]

    assert titles(0, 2) + titles(2, 2) + titles(4, 2) == titles(0, None)


def test_what_happened_to_a_right_is_told(case):
    right = list_rights(case.actor, case.public_id, Wanted(stage="dead"), at=NOON).listing.rights[0]

    assert (right.stage, right.stage_raw, right.event_raw) == ("dead", "特許 消滅", "登録公報の発行")
    assert (right.filed_on, right.source_file, right.source_line) == (date(2020, 4, 1), "a.csv", 5)
    assert [(each.name, each.raw) for each in right.applicants] == [("架空精機株式会社", "架空精機(株)")]


def list_joined(case):
    _, table = get_names(case.actor, case.public_id, at=NOON)
    return {name.raw: (name.canonical, name.reason) for name in table.names if name.reason != "itself"}


def test_a_join_is_explained_undone_and_made_again_and_the_search_follows(case):
    ((raw, (canonical, reason)),) = list_joined(case).items()
    assert (canonical, reason) == ("架空精機株式会社", "form")

    keep_names_apart(actor=case.actor, public_id=case.public_id, name=raw, other=canonical, at=NOON)
    assert list_joined(case)[raw] == (raw, "apart")
    assert list_rights(case.actor, case.public_id, Wanted(applicant=canonical), at=NOON).listing.found == 1
    assert find(case, f"出願人:{canonical}") == ["内視鏡の把持装置"]

    join_names(actor=case.actor, public_id=case.public_id, name=raw, other=canonical, at=NOON)
    assert list_rights(case.actor, case.public_id, Wanted(applicant=canonical), at=NOON).listing.found == 2
    assert len(find(case, f"出願人:{canonical}")) == 2


def find(case, query, **more):
    hits = search_portfolio(case.actor, case.public_id, query, at=NOON, **more).hits
    return [hit.title for hit in hits.hits]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("把持", {"内視鏡の把持装置", "把持ロボット"}),
        ("  把持　内視鏡 ", {"内視鏡の把持装置"}),
        ("ﾛﾎﾞｯﾄ", {"把持ロボット"}),
        ("年:2020..2021", {"手さげ袋", "把持ロボット"}),
    ],
)
def test_a_search_forgives_width_and_blanks(case, query, titles):
    assert set(find(case, query)) == titles


def test_a_search_that_cannot_be_read_is_a_sentence(case):
    with pytest.raises(SearchProblem):
        find(case, "(把持")


def test_similar_ones_are_found_without_itself(case):
    assert find(case, "", like="特開2024-900001")[0] == "把持ロボット"


def save(case, query, actor=None):
    return save_search(actor=actor or case.actor, public_id=case.public_id, query=query, at=NOON)


def count_new(case, actor=None):
    return [
        (each.query, each.new, each.total)
        for each in list_searches(actor or case.actor, case.public_id, at=NOON)
    ]


def test_a_kept_search_counts_what_came_in_since(case):
    search = save(case, "  把持 ")
    assert save(case, "把持") == search
    assert count_new(case) == [("把持", 0, 2)]

    more = {"発明の名称": "把持の方法", "出願番号": "特願2023-000001", "文献番号": "特開2024-000001"}
    other = {"発明の名称": "運搬車", "出願番号": "特願2023-000002", "文献番号": "特開2024-000002"}
    fill_portfolio(case, ("b.csv", make_export(ROWS[0], more, other)), at=NOON)
    assert count_new(case) == [("把持", 1, 3)]
    _, hits = list_new(case.actor, case.public_id, search, at=NOON)
    assert [hit.title for hit in hits] == ["把持の方法"]

    mark_seen(actor=case.actor, public_id=case.public_id, search=search, at=NOON)
    assert count_new(case) == [("把持", 0, 3)]

    remove_search(actor=case.actor, public_id=case.public_id, search=search, at=NOON)
    assert count_new(case) == []


def test_each_side_keeps_its_own_searches(case):
    staff, stranger = make_staff(), make_staff()
    for body in (staff, stranger):
        share(case, body, ["documents"])
    ours, theirs = save(case, "把持"), save(case, "袋", staff)

    assert [query for query, *_ in count_new(case)] == ["把持"]
    assert [query for query, *_ in count_new(case, staff)] == ["袋"]
    assert count_new(case, stranger) == []
    assert list_new(stranger, case.public_id, theirs, at=NOON) is None
    with pytest.raises(PortfolioNotFound):
        remove_search(actor=staff, public_id=case.public_id, search=ours, at=NOON)


@pytest.mark.parametrize("query", ["", " ", "x" * 2001], ids=["empty", "blank", "endless"])
def test_no_query_is_no_search(case, query):
    with pytest.raises(PortfolioProblem):
        save(case, query)


def test_one_search_too_many_is_refused(case):
    for number in range(MOST_SEARCHES):
        save(case, f"語{number}")
    with pytest.raises(PortfolioProblem) as refusal:
        save(case, "もう1つ")

    assert refusal.value.code == "portfolio_too_many_searches"
    assert SavedSearch.objects.count() == MOST_SEARCHES


def test_a_link_of_another_day_opens_nothing(case):
    expired = LinkHolder(case.actor.keys, date(2028, 1, 1))

    assert is_shut(expired, case)

"""The same company found twice, made one and two again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_organisation, make_staff
from tsunagu.domain.cases.actions import name_company
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.people.actions import (
    add_company,
    change_company,
    link_company,
    merge_companies,
    undo_merge,
)
from tsunagu.domain.people.actors import Visitor
from tsunagu.domain.people.company_queries import (
    find_company,
    get_company,
    list_companies,
    list_duplicates,
    list_merges,
    list_subjects,
)
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import CompanyProblem, NotPermitted, PeopleNotFound
from tsunagu.domain.people.models import Company, CompanyLink, MergeRecord
from tsunagu.kernel.corporate_number import compute_check_digit
from tsunagu.kernel.prefectures import Prefecture


def make_number(base: str = "700110005901") -> str:
    return f"{compute_check_digit(base)}{base}"


NUMBER, OTHER = make_number(), make_number("700110005902")


@pytest.fixture
def boss(db):
    return make_staff(role=Role.MANAGER)


def add(boss, name="株式会社みおつくし", number="", prefecture=Prefecture.OSAKA):
    return add_company(actor=boss, name=name, number=number, prefecture=prefecture, at=NOON)


@pytest.mark.parametrize(
    ("one", "two", "by_number"),
    [
        ({"number": NUMBER}, {"number": f"T{NUMBER}", "name": "別の名", "prefecture": None}, True),
        ({}, {"name": "㈱みおつくし"}, False),
        ({}, {"name": "みおつくし　株式会社"}, False),
        ({"number": NUMBER}, {}, False),
        ({"name": "ＡＢＣ電機"}, {"name": "abc電機"}, False),
        ({}, {"prefecture": Prefecture.NARA}, None),
        ({}, {"name": "みおつくし精機"}, None),
        ({"number": NUMBER}, {"number": OTHER}, None),
    ],
    ids=["number", "short-form", "form-behind", "one-number", "width", "prefecture", "name", "two-numbers"],
)
def test_which_rows_may_be_the_same(boss, one, two, by_number):
    pair = {add(boss, **one), add(boss, **two)}

    found = list_duplicates(boss)

    if by_number is None:
        assert found == ()
    else:
        assert [(each.by_number, {row.public_id for row in each.companies}) for each in found] == [
            (by_number, pair)
        ]


def test_one_speaks_for_the_other_and_nothing_is_lost(boss):
    keeps, goes = add(boss), add(boss, name="㈱みおつくし", number=NUMBER)
    link_company(actor=boss, company=goes, subject="consultation:a", at=NOON)
    link_company(actor=boss, company=keeps, subject="consultation:b", at=NOON)

    merge_companies(actor=boss, survivor=keeps, merged=goes, at=NOON)

    assert [each.public_id for each in list_companies(boss)] == [keeps]
    assert get_company(boss, goes).public_id == keeps
    assert get_company(boss, keeps).number == NUMBER
    assert find_company(boss, "consultation:a").public_id == keeps
    assert list_subjects(boss, keeps) == ("consultation:a", "consultation:b")
    assert list_duplicates(boss) == ()
    newest = Company.history.filter(public_id=goes).order_by("-history_id").first()
    assert (newest.merged_into_id is not None, newest.history_user) == (True, boss.label)


def test_what_was_changed_after_the_merge_stays_changed(boss):
    keeps, goes = add(boss), add(boss, number=NUMBER)
    merge = merge_companies(actor=boss, survivor=keeps, merged=goes, at=NOON)
    change_company(actor=boss, public_id=keeps, name="みおつくし精機", number=OTHER, at=NOON)

    undo_merge(actor=boss, public_id=merge, at=NOON)

    assert (get_company(boss, keeps).number, get_company(boss, keeps).name) == (OTHER, "みおつくし精機")
    assert get_company(boss, goes).number == NUMBER


def test_merges_are_undone_last_first(boss):
    one, two, three = add(boss), add(boss), add(boss)
    first = merge_companies(actor=boss, survivor=two, merged=one, at=NOON)
    second = merge_companies(actor=boss, survivor=three, merged=two, at=NOON)

    assert [each.undoable for each in list_merges(boss)] == [True, False]
    with pytest.raises(CompanyProblem):
        undo_merge(actor=boss, public_id=first, at=NOON)
    for merge in (second, first):
        undo_merge(actor=boss, public_id=merge, at=NOON)
    with pytest.raises(PeopleNotFound):
        undo_merge(actor=boss, public_id=first, at=NOON)
    assert len(list_companies(boss)) == 3


@pytest.mark.parametrize("case", ["itself", "numbers", "elsewhere", "merged-already"])
def test_what_cannot_be_one_is_refused(boss, case):
    keeps = add(boss, number=NUMBER)
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    goes = {
        "itself": lambda: keeps,
        "numbers": lambda: add(boss, number=OTHER),
        "elsewhere": lambda: add(make_staff()),
        "merged-already": lambda: add(boss),
    }[case]()
    if case == "merged-already":
        merge_companies(actor=boss, survivor=keeps, merged=goes, at=NOON)
    before = list(Company.objects.order_by("pk").values())

    with pytest.raises((CompanyProblem, PeopleNotFound)):
        merge_companies(actor=runs, survivor=keeps, merged=goes, at=NOON)

    assert list(Company.objects.order_by("pk").values()) == before


def test_that_a_company_came_is_nobody_elses_business(boss):
    company = add(boss)
    adviser, stranger = make_staff(organisation=boss.organisation_id), make_staff(role=Role.MANAGER)
    add(stranger, name="別")

    assert [each.public_id for each in list_companies(adviser)] == [company]
    assert company not in {each.public_id for each in list_companies(stranger)}
    assert list_companies(Visitor()) == ()
    with pytest.raises(PeopleNotFound):
        list_duplicates(adviser)
    with pytest.raises(NotPermitted):
        add_company(actor=Visitor(), name="x", at=NOON)
    for act in (
        lambda: get_company(stranger, company),
        lambda: change_company(actor=stranger, public_id=company, name="x", at=NOON),
        lambda: link_company(actor=stranger, company=company, subject="consultation:a", at=NOON),
        lambda: merge_companies(actor=adviser, survivor=company, merged=add(boss), at=NOON),
    ):
        with pytest.raises(PeopleNotFound):
            act()


def test_a_consultation_names_the_company_it_is_about(boss):
    case, company = open_case(actor=boss), add(boss)
    stranger = make_staff()

    name_company(actor=boss, public_id=case.public_id, company=company, at=NOON)

    assert find_company(boss, f"consultation:{case.public_id}").public_id == company
    assert find_company(stranger, f"consultation:{case.public_id}") is None
    with pytest.raises(ConsultationNotFound):
        name_company(actor=stranger, public_id=case.public_id, company=company, at=NOON)
    with pytest.raises(PeopleNotFound):
        name_company(actor=boss, public_id=case.public_id, company=add(stranger), at=NOON)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"number": "123"}, "number"),
        ({"number": NUMBER[:-1] + "9"}, "number"),
        ({"name": "　"}, "name"),
        ({"name": "あ" * 121}, "name"),
    ],
    ids=["short-number", "check-digit", "no-name", "long-name"],
)
def test_what_no_company_can_be_is_refused(boss, wrong, where):
    with pytest.raises(CompanyProblem) as refused:
        add(boss, **wrong)

    assert refused.value.where == where
    assert not Company.objects.exists()


class MergingAndUndoing(TestCase):
    """Whatever is merged in whatever order: undoing everything leaves the rows and what they say as they were."""

    @settings(max_examples=30)
    @given(
        rows=st.lists(
            st.tuples(st.booleans(), st.sampled_from([None, Prefecture.OSAKA, Prefecture.NARA])),
            min_size=2,
            max_size=6,
        ),
        pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
    )
    def test_restores(self, rows, pairs):
        boss = make_staff(role=Role.MANAGER)
        names = [
            add(boss, number=NUMBER if numbered else "", prefecture=prefecture)
            for numbered, prefecture in rows
        ]
        for place, name in enumerate(names):
            link_company(actor=boss, company=name, subject=f"consultation:{place}", at=NOON)
        before = self.read(boss)

        merges = []
        for left, right in pairs:
            survivor, merged = names[left % len(names)], names[right % len(names)]
            try:
                merges.append(merge_companies(actor=boss, survivor=survivor, merged=merged, at=NOON))
            except (CompanyProblem, PeopleNotFound):
                continue
            live = len(list_companies(boss))
            assert live == len(names) - len(merges)
            told = [
                subject for each in list_companies(boss) for subject in list_subjects(boss, each.public_id)
            ]
            assert len(told) == len(set(told)) == len(names)
        for merge in reversed(merges):
            undo_merge(actor=boss, public_id=merge, at=NOON)

        assert self.read(boss) == before
        assert not MergeRecord.objects.filter(
            undone_at__isnull=True, survivor__organisation_id=boss.organisation_id
        ).exists()
        CompanyLink.objects.all().delete()

    def read(self, boss):
        rows = Company.objects.filter(organisation_id=boss.organisation_id).order_by("pk")
        told = [(row.number, row.name, row.name_index, row.prefecture, row.merged_into_id) for row in rows]
        return told, [find_company(boss, link.subject) for link in CompanyLink.objects.order_by("pk")]

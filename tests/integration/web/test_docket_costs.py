"""What a docket costs: by year, tried out otherwise, refused where it makes no sense; and how waits and yen are said."""

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_docket import ABROAD, JOINT, MARK, add, read_text, show
from tsunagu.domain.docket.models import Right
from tsunagu.kernel.money import Yen
from tsunagu.kernel.words import Words
from tsunagu.web.dates import say_left
from tsunagu.web.docket.cost_chart import draw_costs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


@pytest.fixture
def place(client):
    """The address of a new consultation's docket."""
    return f"/consultations/{open_by_form(client)}/docket/"


def test_the_costs_of_the_years_add_up_and_unknown_ones_are_no_0_yen(client, place):
    add(client, place)
    add(client, place, "trademark", **MARK)
    add(client, place, **ABROAD)

    page = show(client, f"{place}costs/?years=10")
    text = read_text(page)
    total = 3 * 40_000 + 8 * 96_200 + 2 * 43_600  # years 7–9, 10–17, and a renewal of two classes in 2031
    assert f"合わせて{total:,}円かかる見込みです" in text
    assert "金額の分からない支払いが2回あります" in text
    assert re.search(r"Gripper 特許（アメリカ合衆国） 分かりません", text)
    assert len(re.findall(r'<rect class="bar"', page)) == 11
    years = [
        int(yen.replace(",", ""))
        for yen in re.findall(r'<th scope="row" class="tight">20\d\d</th><td class="number">([\d,]+)円', page)
    ]
    assert sum(years) == total


@pytest.mark.parametrize(("asked", "difference"), [
    pytest.param("drop={right}&drop_on=2029-01-01", -8 * 96_200, id="given up after year 9"),
    pytest.param("right={right}&claims=3", -(3 * 1_900 + 8 * 4_600) * 5, id="five claims dropped"),
    pytest.param("right={right}&own_share=1/2", -(3 * 40_000 + 8 * 96_200) // 2, id="half is somebody else's"),
    pytest.param("right={right}&licence_yen=50000&licence_from=2028-01-01", -9 * 50_000, id="licensed from 2028"),
    pytest.param("drop={right}", -(3 * 40_000 + 8 * 96_200), id="given up today"),
])  # fmt: skip
def test_a_what_if_tells_the_difference_and_changes_nothing(client, place, asked, difference):
    right = add(client, place).rstrip("/").split("/")[-1]

    text = read_text(show(client, f"{place}costs/?{asked.format(right=right)}"))

    assert f"この期間に、合わせて{-difference:,}円少なくなります" in text
    assert f"−{-difference:,}円" in text
    assert Right.objects.get().abandoned_on is None


def test_a_reduction_tried_out_is_that_of_whoever_tries_and_nobody_elses(client, place):
    right = add(client, place, **JOINT | {"reduction": ""}).rstrip("/").split("/")[-1]

    def pay(own):  # years 7 to 9; of those that are reduced, year 10 is the last
        part = Fraction(1, 2) * own + Fraction(1, 4) * Fraction(1, 2) + Fraction(1, 4)
        return 3 * (int(40_000 * part) // 10 * 10) + int(96_200 * part) // 10 * 10

    text = read_text(show(client, f"{place}costs/?right={right}&reduction=small"))

    assert f"この期間に、合わせて{pay(1) - pay(Fraction(1, 3)):,}円少なくなります" in text


@pytest.mark.parametrize(("asked", "field"), [
    ("drop={right}&drop_on=2029-02-30", "drop_on"),
    ("right={right}&claims=-1", "claims"),
    ("right={right}&own_share=2", "own_share"),
    ("right={right}&reduction=nobody", "reduction"),
    ("right={right}&licence_yen=many", "licence_yen"),
    ("right={right}&licence_yen=5&licence_from=soon", "licence_from"),
])  # fmt: skip
def test_a_what_if_that_makes_no_sense_is_told_at_its_field(client, place, asked, field):
    right = add(client, place).rstrip("/").split("/")[-1]

    assert f'<a href="#id_{field}">' in show(client, f"{place}costs/?{asked.format(right=right)}", status=422)


@pytest.mark.parametrize(("days", "said"), [
    (-1, "1日過ぎています"), (0, "今日まで"), (1, "あと1日"), (730, "あと730日"), (731, "約2年後"), (-731, "約2年過ぎています"),
])  # fmt: skip
def test_the_wait_is_counted_in_days_and_then_in_years(days, said):
    today = date(2026, 11, 22)

    assert say_left(today + timedelta(days=days), today).ja == said


@pytest.mark.parametrize(("yen", "said"), [(0, "0円"), (1234567, "1,234,567円"), (-33100, "−33,100円")])
def test_yen_are_written_as_people_do(yen, said):
    assert Yen(yen).said_in("ja") == said
    assert Words(said, Yen(yen).said_in("en")).en.endswith(" yen")


def test_a_bar_is_as_high_as_its_share_of_the_most():
    chart = draw_costs("c", "", [(2026, 50_000), (2027, 0), (2028, 100_000)], [100_000, 0, 0], "ja")

    heights = [bar.height for bar in chart.bars]
    assert len(heights) == 2
    assert heights[1] == 2 * heights[0] == chart.before[0].height
    assert {bar.y + bar.height for bar in (*chart.bars, *chart.before)} == {chart.axis}
    assert [label.text for label in chart.labels] == ["2026", "5", "2027", "2028", "10"]

"""Measures and the plan as pages."""

import pytest

from tsunagu.domain.catalogue.queries import get_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
CODES = sorted(get_catalogue().measures)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_measure_has_its_page(client, code, language):
    client.post("/language/", {"language": language})

    response = client.get(f"/measures/{code}/")

    page, measure = response.context["page"], get_catalogue().measures[code]
    assert page.name == measure.name.said_in(language)
    assert page.start
    assert page.door.contact
    assert page.sources
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize(
    "search", ["Ｊ－ＰｌａｔＰａｔ", "j-platpat", "J-PlatPat"], ids=["wide", "small", "plain"]
)
def test_search_forgives_width_and_case(client, search):
    codes = {card.code for card in client.get("/measures/", {"search": search}).context["page"].cards}

    assert {"M15", "M16"} <= codes
    assert len(codes) < len(CODES)


def test_filters_narrow_and_their_counts_are_true(client):
    form = client.get("/measures/").context["form"]
    for select in form.selects:
        option = select.options[1]
        page = client.get("/measures/", {select.name: option.value}).context["page"]
        assert f"({page.count})" in option.label


def test_an_empty_search_result_teaches(client):
    response = client.get("/measures/", {"search": "どこにもないことば"})

    assert response.context["page"].count == 0
    assert "別の言い方にする" in response.content.decode()


@pytest.mark.parametrize("strange", [{"need": "no_such"}, {"search": "x" * 5000}, {"pillar": "<b>"}], ids=str)
def test_a_filter_nobody_knows_is_ignored(client, strange):
    assert client.get("/measures/", strange).context["page"].count == len(CODES)


def test_am_i_eligible_asks_until_it_knows_and_keeps_nothing(client):
    given = {"applicant": "school"}

    no = client.get("/measures/M43/", given).context["trial"]

    assert (no.status, no.is_over) == ("not_eligible", True)
    assert no.reasons
    maybe = client.get("/measures/M43/", {"applicant": "sme"}).context["trial"]
    assert (maybe.status, maybe.is_over) == ("unknown", False)
    following = [name for name in maybe.form.fields if name != "applicant"]
    yes = client.get("/measures/M43/", {"applicant": "sme", following[-1]: "yes"}).context["trial"]
    assert yes.status == "eligible"


@pytest.mark.parametrize("code", CODES)
def test_not_knowing_anything_ends_in_unknown_or_a_plain_answer(client, code):
    asked: dict[str, str] = {}
    for _ in range(40):
        trial = client.get(f"/measures/{code}/", asked).context["trial"]
        if trial.is_over:
            break
        asked |= dict.fromkeys(trial.form.fields, "")

    assert trial.is_over
    assert trial.status in {"unknown", "eligible", "not_eligible"}


def test_an_answer_that_cannot_be_read_is_told_at_its_field(client):
    response = client.get("/measures/M09/", {"expert_years": "ながい"})

    assert response.status_code == 200
    assert "数で答えてください" in response.content.decode()


def test_the_plan_lists_every_measure_once_under_its_pillar(client):
    page = client.get("/plan/").context["page"]

    listed = [measure.code for pillar in page.pillars for measure in pillar.measures]
    assert sorted(listed) == CODES
    assert [row.code for row in page.context] == ["P1", "P2", "P3", "P4", "P5", "P6"]
    assert {len(direction.measures) for direction in page.directions} == {2, 9, 4}

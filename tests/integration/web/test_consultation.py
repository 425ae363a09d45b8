"""The consultation as pages: start, questions, result, files; without a browser."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.exports import make_export
from tests.integration.web.conftest import open_by_form
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.deliverables.queries import get_assessment
from tsunagu.reports.legal_line import LEGAL_LINE
from tsunagu.web.actors import read_today

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)> {{ 7|add:7 }} {% now "Y" %} 図面を無償で渡せと言われた'
URGENT = "来週の展示会で新しい装置を初めて発表します。特許はまだ出願していません。"


def read(response) -> str:
    return response.content.decode()


def test_the_start_page_fills_an_example(client):
    page = read(client.get("/?example=2"))

    assert "長年の取引先から、試作品の設計データ" in page.split("<textarea")[1].split("</textarea>")[0]


@pytest.mark.parametrize("number", ["0", "4", "x", "-1", "²"])
def test_an_example_that_is_not_there_leaves_the_box_empty(client, number):
    page = read(client.get("/", {"example": number}))

    assert page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0].strip() == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "一文でかまいません", id="empty"),
        pytest.param(" 　\n ", "空です", id="blanks"),
        pytest.param("あ" * 20_001, "20,000文字を超えています（20,001文字）", id="too-long"),
        pytest.param("a\0b", "文字ではないデータ", id="nul"),
    ],
)
def test_a_story_that_cannot_be_taken_is_told_at_its_place(client, text, said):
    response = client.post("/", {"text": text, "applicant": "", "company": "まるやま商店"})

    page = read(response)
    assert response.status_code == 422
    assert said in page
    assert 'href="#id_text"' in page
    assert "まるやま商店" in page  # nothing else is lost


def test_one_hundred_thousand_characters_are_refused_in_a_sentence(client):
    response = client.post("/", {"text": "あ" * 100_000, "applicant": "", "company": ""})

    assert response.status_code == 422
    assert "100,000文字" in read(response)


def test_hostile_text_is_shown_as_text(client):
    public_id = open_by_form(client, HOSTILE, company='<b onclick="x">社</b>')

    for place in ("", "question/", "story/", "measures-checked/"):
        page = read(
            client.get(f"/consultations/{public_id}/{place}")
        )  # the strict client refuses inline script
        assert "<script>alert" not in page
        assert "<img" not in page
    result = read(client.get(f"/consultations/{public_id}/"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in result
    assert "{{ 7|add:7 }}" in result


def test_what_is_urgent_stands_first(client):
    page = read(client.get(f"/consultations/{open_by_form(client, URGENT)}/"))

    assert page.index("急ぐこと：") < page.index("次にすること") < page.index("合いそうな支援策")
    assert "しないこと" in page


def test_the_result_says_what_it_is_not(client):
    page = read(client.get(f"/consultations/{open_by_form(client)}/"))

    assert LEGAL_LINE.ja in page
    assert "支援を受けられるかどうかは、それぞれの機関が決めます。" in page


def test_the_words_are_marked_and_tied_to_their_need(client):
    page = read(client.get(f"/consultations/{open_by_form(client)}/"))

    assert "<mark>" in page
    numbers = {part.split('"')[0] for part in page.split('href="#need-')[1:]}
    assert numbers
    assert all(f'id="need-{number}"' in page for number in numbers)


def ask(client, public_id: str) -> str:
    return client.get(f"/consultations/{public_id}/question/").context["form"].fields["value"].fact.name


def test_an_answer_leads_to_the_next_question_and_can_be_taken_back(client):
    public_id = open_by_form(client)
    address, first = f"/consultations/{public_id}/question/", ask(client, public_id)
    client.post(address, {"value": "yes", "deed": "answer"})

    assert ask(client, public_id) != first
    page = client.get(f"{address}?fact={first}")
    assert page.context["page"].given
    client.post(f"{address}?fact={first}", {"deed": "withdraw"})
    assert not client.get(f"{address}?fact={first}").context["page"].given


def test_what_one_does_not_know_is_not_asked_again_and_the_questions_end(client):
    public_id = open_by_form(client)
    asked = []
    for _ in range(60):
        response = client.get(f"/consultations/{public_id}/question/")
        if response.status_code == 302:
            break
        asked.append(response.context["form"].fields["value"].fact.name)
        client.post(f"/consultations/{public_id}/question/", {"deed": "unknown"})

    assert response["Location"] == f"/consultations/{public_id}/"
    assert len(asked) == len(set(asked)) > 0


@pytest.mark.parametrize(
    ("fact", "value", "status"),
    [
        pytest.param("employees", "１８人", 302, id="full-width"),
        pytest.param("capital_yen", "1,000万円", 302, id="man"),
        pytest.param("employees", "たくさん", 422, id="no-number"),
        pytest.param("employees", "-1", 422, id="negative"),
        pytest.param("employees", "", 422, id="nothing"),
        pytest.param("industry", "no_such_industry", 422, id="no-choice"),
        pytest.param("no_such_fact", "yes", 404, id="no-fact"),
    ],
)
def test_an_answer_is_read_forgivingly_or_refused_at_its_place(client, fact, value, status):
    public_id = open_by_form(client)

    response = client.post(
        f"/consultations/{public_id}/question/?fact={fact}", {"value": value, "deed": "answer"}
    )

    assert response.status_code == status
    if status == 422:
        assert 'role="alert"' in read(response)


@pytest.mark.parametrize("fact", sorted(get_vocabulary().facts))
def test_every_fact_can_be_asked(client, fact):
    public_id = open_by_form(client)

    for language in ("ja", "en"):
        client.post("/language/", {"language": language})
        page = read(client.get(f"/consultations/{public_id}/question/?fact={fact}"))
        question = get_vocabulary().facts[fact].question.said_in(language)
        assert question.replace("’", "’") in page.replace("&#x27;", "'").replace("&amp;", "&")


def upload(client, public_id: str, *files: tuple[str, bytes]):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(f"/consultations/{public_id}/patents/", {"patents": sent})


def test_a_patent_list_becomes_charts_with_tables_and_leaves_again(client):
    public_id = open_by_form(client)
    assert upload(client, public_id, ("list.csv", make_export({}, {}, {}))).status_code == 302

    response = client.get(f"/consultations/{public_id}/")
    page = read(response)
    assert page.count("<svg") == page.count("表で見る") == len(response.context["page"].portfolio.charts) > 0
    [file] = response.context["page"].files
    client.post(f"/consultations/{public_id}/patents/{file.id}/remove/")
    assert client.get(f"/consultations/{public_id}/").context["page"].portfolio is None


def test_of_several_files_the_good_ones_are_taken_and_each_bad_one_is_named(client):
    public_id = open_by_form(client)

    response = upload(
        client,
        public_id,
        ("good.csv", make_export({})),
        ("<b>bad.csv", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        ("cut.csv", b""),
    )

    assert response.status_code == 422
    assert [error.split(":")[0] for error in response.context["upload_errors"]] == ["<b>bad.csv", "cut.csv"]
    assert [file.name for file in response.context["page"].files] == ["good.csv"]


def test_no_file_is_told_too(client):
    assert "選ばれていません" in read(client.post(f"/consultations/{open_by_form(client)}/patents/", {}))


@pytest.mark.parametrize(
    ("kind", "start"),
    [("pdf", b"%PDF-"), ("html", b"<!doctype html>"), ("json", b"{")],
    ids=["pdf", "html", "json"],
)
def test_the_assessment_can_be_taken_along(client, kind, start):
    public_id = open_by_form(client)

    response = client.get(f"/consultations/{public_id}/assessment.{kind}")

    assert response.content[:15].lower().startswith(start.lower())
    assert response["Content-Disposition"].startswith('attachment; filename="tsunagu-T-')
    if kind == "json":
        assert json.loads(response.content)["needs"]


def test_a_changed_story_changes_the_result(client):
    public_id = open_by_form(client)
    before = client.get(f"/consultations/{public_id}/").context["page"].needs
    client.post(f"/consultations/{public_id}/story/", {"text": URGENT})

    page = client.get(f"/consultations/{public_id}/").context["page"]

    assert page.needs != before
    assert page.urgent


def test_the_page_shows_what_the_domain_answers(client):
    public_id = open_by_form(client)
    page = client.get(f"/consultations/{public_id}/").context["page"]
    from tsunagu.web.actors import LinkHolder

    key = client.cookies["tsunagu-links"].value.split(":")[0]
    assessment = get_assessment(LinkHolder(frozenset({key}), read_today()), public_id, today=read_today())

    codes = [measure.code for measure in assessment.measures if measure.status != "not_eligible"]
    assert [measure.code for measure in page.advice.fitting] == codes[: len(page.advice.fitting)]
    assert len(page.steps) == 3

"""The office asked by number: off without an ID; on against a register on this machine, with its pace, a stop and a second go."""

import re

import pytest

from tests.integration.web.conftest import open_by_form
from tests.register_server import NAME, PASSWORD, say, serve_register
from tsunagu.domain.docket import asking
from tsunagu.domain.docket.models import Asking, Right
from tsunagu.domain.work.models import Job
from tsunagu.jobs.running import run_job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


@pytest.fixture
def office(client):
    """The address at which the office is asked for a new consultation."""
    return f"/consultations/{open_by_form(client)}/docket/office/"


@pytest.fixture
def waits(monkeypatch):
    """The seconds the worker would have waited."""
    waited = []
    monkeypatch.setattr(asking.time, "sleep", waited.append)
    return waited


@pytest.fixture
def register(settings, tmp_path, waits):
    with serve_register() as served:
        settings.JPO_ID, settings.JPO_PASSWORD, settings.JPO_ADDRESS = NAME, PASSWORD, served.url
        settings.JPO_FOLDER = tmp_path
        yield served


def work():
    for name in list(
        Job.objects.filter(kind="docket.ask", ended_at=None).values_list("public_id", flat=True)
    ):
        run_job(name)


def read_text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_without_an_id_it_says_what_to_do_instead_and_asks_nobody(client, office):
    page = client.get(office)

    assert "この窓口では、特許庁への問い合わせを使っていません" in read_text(page)
    assert f'href="{office.replace("docket/office", "portfolio/files")}"' in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert client.post(office, {"numbers": "2020000001"}).status_code == 422
    assert not Job.objects.filter(kind="docket.ask").exists()


def test_rights_come_in_by_their_numbers_at_the_pace_of_the_office(client, office, register, waits, tmp_path):
    asked = client.post(
        office, {"numbers": "特願2020-000001、特願２０２０−０００００２\n1999000001 特願2020-000001"}
    )
    assert (asked.status_code, asked["Location"]) == (302, office)
    assert "3件のうち0件を尋ねました" in read_text(client.get(office))
    assert client.post(office, {"numbers": "2020000003"}).status_code == 422  # one at a time
    assert register.asked == []

    work()
    page = read_text(client.get(office))
    assert "2件を台帳に入れました" in page
    assert "1999000001 この番号のデータは特許庁にありません" in page
    names = sorted(str(right.name) for right in Right.objects.all())
    assert names == ["架空装置2020000001", "架空装置2020000002"]
    assert set(Right.objects.values_list("origin", flat=True)) == {"office"}
    assert register.tokens == 1
    assert [wait > 5 for wait in waits] == [False, True, True]
    assert Asking.objects.get().done == 3
    assert (
        list(tmp_path.rglob("*20200000*")) == []
    )  # what was asked for one client is kept with the docket alone
    assert "2020000001" not in str(Job.objects.get(kind="docket.ask").__dict__)

    client.post(office, {"numbers": "特願2020-000001"})
    work()
    assert "もう台帳にあります" in read_text(client.get(office))
    assert Right.objects.count() == 2


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("203", "上限"),
        ("303", "特許庁のAPIが混"),
        ("212", "運用の担当者にお知らせください"),
    ],
)
def test_what_came_before_a_stop_stays_and_the_rest_waits_in_the_field(client, office, register, code, said):
    register.answers["/api/patent/v1/app_progress/2020000002"] = [say(code), say(code), say(code)]
    client.post(office, {"numbers": "2020000001\n2020000002\n2020000003"})

    work()
    page = client.get(office)
    assert said in read_text(page)
    assert "1件を台帳に入れました" in read_text(page)
    assert "2件はまだ尋ねていません" in read_text(page)
    assert re.search(r"<textarea[^>]*>\s*2020000002\n2020000003</textarea>", page.content.decode())
    assert Right.objects.count() == 1


def test_an_id_that_is_taken_away_ends_what_waits(client, office, register, settings):
    client.post(office, {"numbers": "2020000001"})
    settings.JPO_ID = ""

    work()
    asking_row = Asking.objects.get()
    assert asking_row.ended_at
    assert asking_row.report["left"] == ["2020000001"]


def test_a_docket_that_was_erased_while_the_office_was_asked_gets_nothing(client, office, register):
    client.post(office, {"numbers": "2020000001"})
    Asking.objects.get().docket.delete()

    work()
    assert not Right.objects.exists()


@pytest.mark.parametrize(("written", "said"), [
    ("", "番号が書かれていません"),
    ("実願2020-000001", "実用新案を扱いません"),
    ("ばんごう", "ばんごう 番号として読めません"),
    (" ".join(str(2020000001 + n) for n in range(21)), "20件ずつ"),
])  # fmt: skip
def test_what_cannot_be_asked_is_told_before_anybody_is_asked(client, office, register, written, said):
    response = client.post(office, {"numbers": written})

    assert response.status_code == 422
    assert said in read_text(response)
    assert not Asking.objects.exists()
    assert register.asked == []


def test_a_page_that_follows_gets_its_part_alone(client, office, register):
    client.post(office, {"numbers": "2020000001"})

    part = client.get(office, headers={"hx-request": "true"}).content.decode()
    assert part.startswith('<section id="asking"')
    assert 'hx-trigger="every 3s"' in part
    work()
    part = client.get(office, headers={"hx-request": "true"}).content.decode()
    assert "hx-trigger" not in part
    assert "ほかの番号も問い合わせる" in part

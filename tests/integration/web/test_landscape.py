"""The landscape's page: what it counts, what narrowing does to it, what can be taken away, and whom it is for."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from PIL import Image

from tests.conftest import NOON
from tests.factories.exports import make_export
from tests.factories.landscapes import COMPANY, fill_portfolio
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_words import list_japanese
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent, withdraw_consent
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.domain.work.models import Job
from tsunagu.engines.patents.landscape import ANALYSES, answering
from tsunagu.jobs.running import run_job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
HOSTILE = "<img src=x>\"'&"


@pytest.fixture
def place(client) -> str:
    """The address of the landscape of a consultation with 120 patents."""
    public_id = open_by_form(client)
    fill_portfolio(public_id)
    return f"/consultations/{public_id}/portfolio/landscape/"


def read(response, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def count(page: str) -> str:
    return re.search(r'id="landscape-title"[^>]*>([^<]*)<', page)[1]


def test_every_analysis_has_its_sentence_chart_table_and_downloads(client, place):
    page = read(client.get(place, {"client": COMPANY}))
    assert count(page) == "全部で 120件"
    charts = 0
    for kind in ANALYSES:
        section = page.partition(f'aria-labelledby="{kind.code}"')[2].partition("</section>")[0]
        assert kind.question.ja in section
        if "missing" in section[:40]:
            continue
        drawn = "<svg" in section
        assert drawn or "表で見る" not in section, kind.code
        charts += drawn
        assert "数えた件数：" in section
        for file in ("svg", "png", "csv") if drawn else ("csv",):
            assert f'href="charts/{kind.code}.{file}?client=' in section
    assert charts >= 12


def test_a_part_is_counted_and_everything_on_the_page_is_about_it(client, place):
    page = read(client.get(place, {"since": "2015", "until": "2018"}))
    found = json.loads(client.get(f"{place}report.json", {"since": "2015", "until": "2018"}).content)
    assert count(page) == f"120件のうち {found['records']}件"
    assert 0 < found["records"] < 120
    assert found["chosen"] == ["出願年：2015～2018"]
    years = [row["year"] for row in found["analyses"]["trend"]["rows"]]
    assert min(years) >= 2015
    assert max(years) <= 2018
    assert "薄い青：選ぶ前の全体" in page
    assert 'href="report.xlsx?since=2015&amp;until=2018"' in page
    assert "2015～2018年" in page


def test_what_a_mark_leads_to_is_what_it_says(client, place):
    page = read(client.get(place))
    links = set(re.findall(r'<a class="pick" href="([^"]+)"', page))
    assert len(links) > 20
    assert all(link.startswith("?") for link in links)
    for link in sorted(links)[::9]:
        part = read(client.get(place + link.replace("&amp;", "&")))
        assert count(part) != "全部で 120件"
        assert 'class="pick chosen"' in part


def test_nothing_that_fits_is_said_kindly(client, place):
    page = read(client.get(place, {"code": "Z", "since": "1850", "until": "1851"}), 422)
    assert "IPCやFIの初めの部分" in page
    page = read(client.get(place, {"since": "1850", "until": "1851"}))
    assert "この条件に当てはまる出願はありません" in page


def test_a_name_nobody_has_is_said_with_what_was_meant(client, place):
    page = read(client.get(place, {"applicant": "架空精機", "since": "2015"}), 422)
    assert "もしかして：架空精機株式会社" in page
    assert "2015～年" in page
    page = read(client.get(place, {"client": HOSTILE}), 422)
    assert "<img" not in page
    assert count(page) == "全部で 120件"


def test_hostile_texts_stay_texts(client):
    public_id = open_by_form(client)
    fill_portfolio(
        public_id,
        make_export(
            *(
                {"出願日": f"{year}/05/10", "出願人/権利者": HOSTILE, "発明の名称": HOSTILE}
                for year in range(2000, 2024)
            )
        ),
    )
    place = f"/consultations/{public_id}/portfolio/landscape/"
    for page in (read(client.get(place)), read(client.get(f"{place}records/"))):
        assert "<img" not in page
    part = read(client.get(place, {"applicant": HOSTILE}))
    assert count(part) == "24件のうち 24件"
    assert "<img" not in part


def test_each_chart_is_taken_away_as_a_file_that_opens(client, place):
    for code, kind, media in (
        ("trend", "svg", "image/svg+xml"),
        ("applicants", "png", "image/png"),
        ("fields", "csv", "text/csv"),
    ):
        response = client.get(f"{place}charts/{code}.{kind}", {"since": "2012"})
        assert response.status_code == 200
        assert response["Content-Type"].startswith(media)
        assert response["Content-Disposition"] == f'attachment; filename="tsunagu-{code}.{kind}"'
        assert "default-src 'none'" in response["Content-Security-Policy"]
        if kind == "png":
            Image.open(io.BytesIO(response.content)).verify()
        if kind == "csv":
            rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
            assert min(int(row["出願年"]) for row in rows) >= 2012
    assert client.get(f"{place}charts/secrets.svg").status_code == 404
    assert client.get(f"{place}charts/trend.exe").status_code == 404
    assert client.get(f"{place}charts/benchmark.png").status_code == 404


def test_the_whole_is_taken_away(client, place):
    html = read(client.get(f"{place}report.html", {"status": "alive"}))
    assert "選んだ条件" in html
    book = load_workbook(io.BytesIO(client.get(f"{place}report.xlsx", {"status": "alive"}).content))
    found = json.loads(client.get(f"{place}report.json", {"status": "alive"}).content)
    assert book["記録"].max_row == found["records"] + 1


def test_the_records_behind_the_numbers_are_listed(client, place):
    first = read(client.get(f"{place}records/"))
    assert "120件のうち 1～50件目" in first
    assert "一覧0.csv 2行" in first
    last = read(client.get(f"{place}records/?page=3"))
    assert last.count('scope="row"') == 20
    assert "page=4" not in last
    assert "前の50件" in last
    for page in ("x", "0", "9" * 5000):
        assert client.get(f"{place}records/?page={page}").status_code == 404


def test_english_has_no_japanese_but_names(client, place):
    page = read(client.get(place, {"since": "2015", "status": "alive"}, headers={"accept-language": "en"}))
    kept = re.sub(r"<(option|a|g|title|text|th|td|p)\b.*?</\1>", "", page, flags=re.S)
    assert [said for said in list_japanese(kept) if "特許法" not in said] == []  # a law is cited by its name


def test_an_empty_portfolio_teaches(client):
    public_id = open_by_form(client)
    place = f"/consultations/{public_id}/portfolio/landscape/"
    assert "まだ特許情報が入っていません" in read(client.get(place))
    assert client.get(f"{place}report.html").status_code == 404
    assert client.get(f"{place}charts/trend.svg").status_code == 404
    assert client.post(f"{place}compute/")["Location"] == f"{place}?"


def test_a_large_one_is_computed_by_a_job_while_the_page_waits(client, place, monkeypatch):
    monkeypatch.setattr(answering, "AT_ONCE", 10)
    assert "120件と多いため" in read(client.get(place, {"since": "2015"}))
    assert client.get(f"{place}report.html", {"since": "2015"}).status_code == 404

    answer = client.post(f"{place}compute/?since=2015")
    again = client.post(f"{place}compute/?since=2015")
    assert answer["Location"] == again["Location"]
    job = Job.objects.get()
    assert job.payload["questions"]
    assert "2015" not in json.dumps(job.payload)
    waiting = read(client.get(answer["Location"]))
    assert 'hx-trigger="every 2s"' in waiting
    run_job(job.public_id)
    page = read(client.get(answer["Location"]))
    assert "120件のうち" in count(page)
    job.refresh_from_db()
    assert (job.done, job.total) == (30, 30)
    assert "job=" not in page.partition('id="dashboard"')[2]


def test_a_stranger_finds_nothing(other, place):
    for each in ("", "records/", "report.html", "report.xlsx", "report.json", "charts/trend.svg"):
        assert other.get(place + each).status_code == 404
    assert other.post(f"{place}compute/").status_code == 404
    assert AccessEntry.objects.count() == 0


def test_a_body_sees_it_while_the_documents_are_granted_and_leaves_its_trace(client, other, staff):
    public_id = open_by_form(client)
    fill_portfolio(public_id)
    place = f"/consultations/{public_id}/portfolio/landscape/"
    other.log_in(staff)
    assert other.get(place).status_code == 404

    key = client.cookies["tsunagu-links"].value.split(":")[0]
    holder = LinkHolder(frozenset(key.split(".")), NOON.date())
    consent = give_consent(
        actor=holder,
        consultation_id=find_id(holder, public_id),
        organisation_id=staff.organisation_id,
        purpose="advice",
        groups=["documents"],
        ends_on=NOON.date() + timedelta(days=9),
        at=NOON,
    )
    assert count(read(other.get(place))) == "全部で 120件"
    assert other.get(f"{place}report.json").status_code == 200
    assert [entry.what for entry in AccessEntry.objects.order_by("pk")] == ["page", "file"]
    withdraw_consent(actor=holder, public_id=consent, at=NOON + timedelta(minutes=1))
    assert other.get(place).status_code == 404
    assert other.get(f"{place}charts/trend.svg").status_code == 404

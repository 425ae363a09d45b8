"""A portfolio in the browser: files with their report, the table, the search, the names, and files to take away."""

import csv
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import NOON
from tests.factories.exports import make_export
from tests.factories.portfolios import read_files
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_words import list_japanese
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent, withdraw_consent
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.domain.portfolio.models import PortfolioFile, SavedSearch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
ROWS = (
    {"発明の名称": "内視鏡の<b>把持</b>装置", "出願人/権利者": "架空精機株式会社"},
    {"発明の名称": "=cmd|' /C calc'!A0", "出願人/権利者": "架空精機㈱"},
)
CONTENT = make_export(*ROWS) + '"壊れた行"\n'.encode()


def send(client, place, *files):
    return client.post(
        f"{place}files/", {"patents": [SimpleUploadedFile(name, content) for name, content in files]}
    )


@pytest.fixture
def place(client):
    """The address of a new consultation's portfolio."""
    return f"/consultations/{open_by_form(client)}/portfolio/"


@pytest.fixture
def filled(client, place):
    assert send(client, place, ("一覧<i>.csv", CONTENT)).status_code == 302
    read_files()
    return place


def show(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_it_is_linked_and_an_empty_one_teaches(client, place):
    assert f'href="{place}"' in show(client, place.removesuffix("portfolio/"))
    for address in ("", "search/", "names/"):
        page = show(client, f"{place}{address}")
        assert "まだ特許は入っていません" in page
        assert f'href="{place}files/"' in page


def test_a_file_is_followed_until_its_report(client, place):
    send(client, place, ("一覧<i>.csv", CONTENT))
    waiting = show(client, f"{place}files/")
    assert "順番を待っています" in waiting
    assert 'hx-trigger="every 2s"' in waiting

    read_files()
    part = client.get(f"{place}files/", headers={"hx-request": "true"}).content.decode()

    assert part.startswith("<section")
    assert "hx-trigger" not in part
    assert "一覧&lt;i&gt;.csv" in part
    assert re.findall(r"<dd>(.*?)</dd>", part) == ["J-PlatPat", "3", "2", "0", "1"]
    assert "行目" in part


def test_what_is_refused_is_said_in_place_and_the_rest_is_taken(client, place):
    response = send(client, place, ("a.csv", b"PK\x03\x04x"), ("b.csv", make_export({})))

    page = response.content.decode()
    assert response.status_code == 422
    assert "a.csv: ここで受け取れるのは、CSVとExcel（xlsx）と" in page
    assert "ほかのファイルは受け取りました。" in page
    assert send(client, place).status_code == 422
    assert "もう受け取っています" in send(client, place, ("b.csv", make_export({}))).content.decode()
    assert PortfolioFile.objects.count() == 1


def test_the_table_shows_each_right_once_with_the_name_it_was_joined_from(client, filled):
    page = show(client, filled)

    assert "全部で2件" in page
    assert "内視鏡の&lt;b&gt;把持&lt;/b&gt;装置" in page
    assert "（元の表記：架空精機(株)）" in page
    assert "権利あり" in page
    narrowed = show(client, f"{filled}?words=把持&stage=alive&from=2022&to=9999999&page=x&right=no%00")
    assert "条件に合う権利はありません" in narrowed
    assert "2件のうち1件" in show(client, f"{filled}?words=ＣＭＤ")


def test_files_to_take_away_hold_no_formula(client, filled):
    response = client.get(f"{filled}rights.csv")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{filled}rights.xlsx").content))

    titles = {"内視鏡の<b>把持</b>装置", "'=cmd|' /C calc'!A0"}
    assert {row[3] for row in rows[1:]} == titles
    cells = list(book.active.iter_rows(min_row=2))
    assert {row[3].value for row in cells} == titles
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n", "d"}
    assert client.get(f"{filled}rights.exe").status_code == 404
    assert len(client.get(f"{filled}rights.csv?words=cmd").content.splitlines()) == 2


def test_hits_are_marked_and_outside_text_stays_text(client, filled):
    page = show(client, f"{filled}search/?q=把持")

    assert "1件見つかりました" in page
    assert "内視鏡の&lt;b&gt;<mark>把持</mark>&lt;/b&gt;装置" in page
    assert "に似たもの" in show(client, f"{filled}search/?like=特開2024-900001")
    for wrong in ("?q=(把持", "?like=特開1999-1", "?q=把持&after=99999"):
        assert client.get(f"{filled}search/{wrong}").status_code == 422


def test_a_search_is_kept_tells_what_is_new_and_goes(client, filled):
    assert client.post(f"{filled}searches/", {"q": "(把持"}).status_code == 422
    client.post(f"{filled}searches/", {"q": "把持"})
    search = SavedSearch.objects.get().public_id
    assert "なし" in show(client, f"{filled}search/")

    send(
        client,
        filled,
        (
            "b.csv",
            make_export({"発明の名称": "把持の方法", "出願番号": "特願2023-1", "文献番号": "特開2024-1"}),
        ),
    )
    read_files()
    assert "<strong>1件</strong>" in show(client, f"{filled}search/")
    assert "<mark>把持</mark>の方法" in show(client, f"{filled}searches/{search}/")
    client.post(f"{filled}searches/{search}/seen/")
    assert "新しいものはありません" in show(client, f"{filled}searches/{search}/")
    client.post(f"{filled}searches/{search}/remove/")
    assert SavedSearch.objects.count() == 0


def test_names_are_explained_and_put_apart(client, filled):
    assert "法人の種類の書き方だけの違い" in show(client, f"{filled}names/")
    response = client.post(
        f"{filled}names/", {"deed": "apart", "name": "架空精機(株)", "other": "架空精機株式会社"}
    )

    assert response.status_code == 302
    assert "分けた名前" in show(client, f"{filled}names/")
    same = {"deed": "join", "name": "架空精機(株)", "other": "架空精機(株)"}
    assert client.post(f"{filled}names/", same).status_code == 422


def test_an_unknown_table_is_mapped_by_hand(client, place):
    content = "管理番号,出願番号,考えた名前,出願人\nA-1,特願2022-700001,手さげ袋,架空商店株式会社\n".encode()
    send(client, place, ("社内.csv", content))
    read_files()
    file = PortfolioFile.objects.get().public_id
    page = show(client, f"{place}files/{file}/columns/")
    assert '<option value="出願番号" selected>' in page

    wrong = client.post(f"{place}files/{file}/columns/", {"column-title": "考えた名前"})
    assert (wrong.status_code, "番号の列が必要です" in wrong.content.decode()) == (422, True)
    columns = {"column-application_number": "出願番号", "column-title": "考えた名前", "separator": "comma"}
    assert client.post(f"{place}files/{file}/columns/", columns).status_code == 302
    read_files()
    assert "手さげ袋" in show(client, place)
    assert client.get(f"{place}files/{file}/columns/").status_code == 302


def test_who_maps_an_unknown_table_sees_how_it_begins_and_what_stands_in_each_column(client, place):
    lines = [f"A-{n},特願2022-70000{n},手さげ袋<b>{n}</b>,{'長' * 200}" for n in range(1, 5)]
    content = "\n".join(("管理番号,出願番号,考えた名前,メモ", *lines)).encode()
    send(client, place, ("社内.csv", content))
    read_files()
    address = f"{place}files/{PortfolioFile.objects.get().public_id}/columns/"

    page = show(client, address)
    looked = client.post(address, {"column-title": "考えた名前", "look": "1"}).content.decode()

    assert re.findall(r"<th scope=\"col\">(.*?)</th>", page) == ["管理番号", "出願番号", "考えた名前", "メモ"]
    assert re.findall(r"<td>(手.*?)</td>", page) == [f"手さげ袋&lt;b&gt;{n}&lt;/b&gt;" for n in (1, 2, 3)]
    assert f"<td>{'長' * 80}…</td>" in page
    assert list_samples(page, "application_number") == [f"特願2022-70000{n}" for n in (1, 2, 3)]
    assert list_samples(page, "title") == list_samples(looked, "application_number") == []
    assert list_samples(looked, "title") == [f"手さげ袋&lt;b&gt;{n}&lt;/b&gt;" for n in (1, 2, 3)]
    assert PortfolioFile.objects.get().state == "unknown"


def list_samples(page, column):
    found = re.search(rf'<ul class="samples" id="id_column-{column}_values">(.*?)</ul>', page)
    return re.findall(r"<li>(.*?)</li>", found[1]) if found else []


def test_a_body_reads_by_consent_and_no_longer_after_it(client, other, filled, staff):
    public_id = filled.split("/")[2]
    key = client.cookies["tsunagu-links"].value.split(":")[0]
    actor = LinkHolder(frozenset(key.split(".")), NOON.date())
    consent = give_consent(
        actor=actor,
        consultation_id=find_id(actor, public_id),
        organisation_id=staff.organisation_id,
        purpose="advice",
        groups=["story", "documents"],
        ends_on=NOON.date().replace(year=2027),
        at=NOON,
    )
    other.log_in(staff)
    page = show(other, filled)
    assert "全部で2件" in page
    assert f'href="/desk/shared/{public_id}/"' in page
    assert f'href="{filled}"' in show(other, f"/desk/shared/{public_id}/")
    assert "id_patents" not in show(other, f"{filled}files/")
    assert send(other, filled, ("b.csv", make_export({}))).status_code == 404

    withdraw_consent(actor=actor, public_id=consent, at=NOON)

    for address in ("", "files/", "names/", "search/?q=把持", "rights.csv"):
        assert other.get(f"{filled}{address}").status_code == 404


def test_no_page_speaks_japanese_in_english(client, filled):
    client.post(f"{filled}searches/", {"q": "grip"})
    client.cookies["django_language"] = "en"
    for address in ("", "files/", "names/", "search/?q=zzz"):
        page = show(client, f"{filled}{address}")
        said = [
            text
            for text in list_japanese(page)
            if not re.search("架空|内視鏡|特|把持|株|登録公報|装置|一覧<i>", text)
        ]
        assert said == [], address

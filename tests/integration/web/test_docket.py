"""A docket in the browser: rights put in, what is due with its cost, done and taken back, given up, costs, what-if, reminders."""

import io
import re
from fractions import Fraction

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.conftest import NOON
from tests.factories.exports import make_export
from tests.factories.portfolios import read_files
from tests.integration.web.conftest import open_by_form
from tests.integration.web.test_words import list_japanese
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import give_consent, withdraw_consent
from tsunagu.domain.docket.models import Done, Right, Watch
from tsunagu.domain.people.actors import LinkHolder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
PATENT = {
    "country": "JP", "name": "把持<b>装置", "registration_number": "特許第6801234号", "filed_on": "2018-05-10",
    "registered_on": "2020-12-14", "claims": "8", "paid_through": "6",
}  # fmt: skip
MARK = {
    "country": "JP", "name": "=ツムギ", "filed_on": "2011-03-10", "registered_on": "2011-12-01", "classes": "2",
    "renewals": "1", "instalments": "no",
}  # fmt: skip
ABROAD = {
    "country": "US",
    "name": "Gripper",
    "filed_on": "2018-11-02",
    "registered_on": "2021-03-09",
    "paid_through": "4",
}


@pytest.fixture
def place(client):
    """The address of a new consultation's docket."""
    return f"/consultations/{open_by_form(client)}/docket/"


def show(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def add(client, place, kind="patent", **told):
    """A right put in by the form; returns the address of its page."""
    response = client.post(f"{place}add/{kind}/", PATENT | told if kind == "patent" else told)
    assert response.status_code == 302, re.findall(r'class="wrong"[^>]*>([^<]+)', response.content.decode())
    return response["Location"]


def read_text(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_it_is_linked_and_an_empty_one_teaches(client, place):
    assert f'href="{place}"' in show(client, place.removesuffix("docket/"))
    page = show(client, place)

    assert "まだ権利が入っていません" in page
    assert f'href="{place}add/"' in page
    assert "まだ権利が入っていません" in show(client, f"{place}costs/")


def test_a_patent_put_in_tells_when_what_how_much_and_what_if_missed(client, place):
    add(client, place)

    page = show(client, place)
    text = read_text(page)
    assert "把持&lt;b&gt;装置" in page
    assert "次は2026年12月14日（月）までの「特許料（年金）の納付（第7年分）」です" in text
    assert "あと22日" in text
    assert "40,000円" in text
    assert "2027年6月14日までなら、割増つきで80,000円で納められます" in text
    assert "特許権は前の年の終わりにさかのぼって消えます" in text
    assert "「小規模企業」に当たれば13,330円にできます（26,670円の節約）" in text
    assert "24,800 + 1,900 × 8 = 40,000" in text
    assert "特許法108条第2項" in text


def test_what_is_overdue_stands_first_and_says_what_can_still_be_done(client, place):
    add(client, place, name="新しい", paid_through="6")
    add(client, place, name="古い", paid_through="6", registered_on="2020-06-15")

    text = read_text(show(client, place))
    assert "期限を過ぎたものが1件あります" in text
    assert (
        text.index("期限を過ぎたもの ") < text.index("古い") < text.index("30日以内") < text.index("新しい")
    )
    assert "2026年6月15日" not in text.split("30日以内")[1].split("2027年 ")[0]


@pytest.mark.parametrize(("change", "field", "said"), [
    ({"filed_on": "2026-02-30"}, "filed_on", "2026-02-30 という日はありません"),
    ({"filed_on": ""}, "filed_on", "出願日を入れてください"),
    ({"registered_on": "2017-01-05"}, "registered_on", "より前です"),
    ({"name": ""}, "name", "呼び名を書いてください"),
    ({"claims": "0"}, "claims", "1"),
    ({"own_share": "3/2"}, "own_share", "分数ではありません"),
    ({"country": "XX"}, "country", "XX"),
])  # fmt: skip
def test_what_cannot_be_is_told_at_its_field_and_kept_as_written(client, place, change, field, said):
    response = client.post(f"{place}add/patent/", PATENT | change)
    page = response.content.decode()

    assert response.status_code == 422
    assert said in re.search(rf'id="id_{field}_error">([^<]+)', page)[1]
    assert 'value="特許第6801234号"' in page
    assert not Right.objects.exists()


JOINT = {
    "applicant_1": "つむぎ工業", "share_1": "1/2", "reduction": "small", "applicant_2": "架空大学",
    "share_2": "1/4", "reduction_2": "academic", "share_3": "1/4", "reduction_3": "",
}  # fmt: skip


def test_those_who_share_a_right_pay_by_their_shares_and_are_kept_when_it_is_corrected(client, place):
    right = add(client, place, **JOINT)
    part = Fraction(1, 2) * Fraction(1, 3) + Fraction(1, 4) * Fraction(1, 2) + Fraction(1, 4)
    yen = int(40_000 * part) // 10 * 10
    assert f"{yen:,}円" in read_text(show(client, place))
    assert "つむぎ工業 1/2" in read_text(show(client, right))

    form = client.get(f"{right}edit/").context["form"]
    sent = {each.name: each.value() if each.value() is not None else "" for each in form}
    assert JOINT.items() <= sent.items()
    assert client.post(f"{right}edit/", sent | {"claims": "3"}).status_code == 302
    assert Right.objects.get().told["applicants"] == [
        {"name": "つむぎ工業", "share": "1/2", "reduction": "small"},
        {"name": "架空大学", "share": "1/4", "reduction": "academic"},
        {"share": "1/4", "reduction": "none"},
    ]

    alone = sent | dict.fromkeys([name for name in JOINT if not name.endswith("_1")], "")
    assert client.post(f"{right}edit/", alone | {"share_1": "1"}).status_code == 302
    assert [each["name"] for each in Right.objects.get().told["applicants"]] == ["つむぎ工業"]


@pytest.mark.parametrize(("change", "field", "said"), [
    ({"share_3": "1/8"}, "share_1", "持分の合計が 7/8 です"),
    ({"share_2": "半分"}, "share_2", "1/2 のように"),
    ({"share_2": "0"}, "share_2", "1/2 のように"),
    ({"share_2": "", "reduction_2": "", "applicant_2": "", "share_3": "x"}, "share_3", "1/2 のように"),
    ({"reduction_2": "nobody"}, "reduction_2", "nobody"),
    ({"applicant_2": "名" * 201}, "applicant_2", "200"),
])  # fmt: skip
def test_shares_that_cannot_be_are_told_at_their_field(client, place, change, field, said):
    response = client.post(f"{place}add/patent/", PATENT | JOINT | change)

    assert response.status_code == 422
    assert said in re.search(rf'id="id_{field}_error">([^<]+)', response.content.decode())[1]
    assert not Right.objects.exists()


def test_one_more_holder_is_asked_for_and_nothing_that_was_written_is_lost(client, place):
    response = client.post(f"{place}add/patent/", PATENT | {"filed_on": "きのう", "more_applicants": "1"})
    form = response.context["form"]

    assert (response.status_code, form.rows, form.is_bound) == (200, 2, False)
    assert form["filed_on"].value() == "きのう"
    assert form["name"].value() == PATENT["name"]
    three = client.post(f"{place}add/patent/", PATENT | JOINT | {"more_applicants": "1"}).context["form"]
    assert (three.rows, three["share_3"].value(), three["share_4"].value()) == (4, "1/4", None)
    most = {f"share_{row}": "1/20" for row in range(1, 21)} | {"more_applicants": "1"}
    full = client.post(f"{place}add/patent/", PATENT | most)
    assert full.context["form"].rows == 20
    assert 'name="more_applicants"' not in full.content.decode()
    assert not Right.objects.exists()


def test_done_moves_the_right_on_and_is_taken_back(client, place):
    right = add(client, place)
    told = {"rule": "patent.annuity", "year": "7", "done_on": "2026-11-20"}

    response = client.post(f"{right}done/", told)
    page = show(client, response["Location"].split("#")[0])
    assert "を済みにしました" in page
    assert "2026年12月14日" not in read_text(show(client, place))
    assert "第8年分" in read_text(show(client, place))

    assert client.post(f"{right}undone/", told).status_code == 302
    assert "を済みにしました" not in show(client, response["Location"].split("#")[0])
    assert not Done.objects.exists()
    assert "2026年12月14日" in read_text(show(client, place))


@pytest.mark.parametrize(("told", "status", "said"), [
    ({"rule": "patent.annuity", "year": "7", "done_on": "2026-11-23"}, 422, "今日までの日"),
    ({"rule": "patent.annuity", "year": "7", "done_on": "きのう"}, 422, "済ませた日を入れてください"),
    ({"rule": "patent.annuity", "year": "99", "done_on": "2026-11-20"}, 404, ""),
    ({"rule": "no.rule", "year": "x", "done_on": "2026-11-20"}, 404, ""),
])  # fmt: skip
def test_a_day_that_cannot_be_is_not_noted(client, place, told, status, said):
    right = add(client, place)

    response = client.post(f"{right}done/", told)

    assert response.status_code == status
    assert said in response.content.decode()
    assert not Done.objects.exists()


def test_a_right_is_corrected_given_up_kept_and_taken_out(client, place):
    right = add(client, place)

    form = show(client, f"{right}edit/")
    assert 'value="2018-05-10"' in form
    assert client.post(f"{right}edit/", PATENT | {"claims": "3"}).status_code == 302
    assert "30,500円" in read_text(show(client, place))  # 24,800 + 1,900 × 3

    assert "これからの" in show(client, f"{right}abandon/")
    assert client.post(f"{right}abandon/", {"abandoned_on": "2017-01-05"}).status_code == 422
    assert client.post(f"{right}abandon/", {"abandoned_on": "2026-11-22"}).status_code == 302
    assert "2026年12月14日" not in read_text(show(client, place))
    assert "放棄すると記録されています" in show(client, right)
    assert client.post(f"{right}keep/").status_code == 302
    assert "2026年12月14日" in read_text(show(client, place))

    assert "「把持&lt;b&gt;装置」を台帳から取り除きますか" in show(client, f"{right}remove/")
    assert client.post(f"{right}remove/").status_code == 302
    assert not Right.objects.exists()
    show(client, right, status=404)


def test_odd_addresses_are_read_as_the_usual_ones(client, place):
    add(client, place)
    usual = read_text(show(client, f"{place}costs/"))

    for odd in ("years=0", "years=999", "years=x", "years=10000000000", "claims=5"):
        assert read_text(show(client, f"{place}costs/?{odd}")).split("期間：")[0] == usual.split("期間：")[0]
    show(client, f"{place}costs/?drop=nobody", status=404)


def test_rights_are_ticked_in_the_portfolio(client, place):
    portfolio = place.replace("docket", "portfolio")
    rows = (
        {"発明の名称": "治具", "ステージ": "特許 有効"},
        {"発明の名称": "古い治具", "ステージ": "特許 消滅"},
    )
    assert "まだ特許の一覧がありません" in show(client, f"{place}take-over/")
    client.post(f"{portfolio}files/", {"patents": [SimpleUploadedFile("一覧.csv", make_export(*rows))]})
    read_files()
    page = show(client, f"{place}take-over/")
    (number,) = re.findall(r'name="number" value="([^"]+)"', page)  # a right that has lapsed is not on offer
    assert "権利が消滅しています" in page

    assert "選ばれていません" in client.post(f"{place}take-over/").content.decode()
    page = client.post(f"{place}take-over/", {"number": [number, "特願1999-000001"]}).content.decode()
    assert "1件を台帳に入れました" in page
    assert Right.objects.get().name == "治具"
    page = client.post(f"{place}take-over/", {"number": [number]}).content.decode()
    assert "もう台帳にあります" in page
    assert Right.objects.count() == 1


@pytest.mark.parametrize(("name", "content", "said"), [
    ("a.json", b"{", "JSON"),
    ("a.csv", make_export({}), "特許情報取得APIの答えではありません"),
    ("a.json", b"[1, 2]", ""),
])  # fmt: skip
def test_a_file_that_holds_no_answers_is_refused(client, place, name, content, said):
    response = client.post(f"{place}answers/", {"answers": [SimpleUploadedFile(name, content)]})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert client.post(f"{place}answers/").status_code == 422


def test_a_calendar_reads_by_its_secret_address_alone(client, other, place):
    add(client, place)
    page = client.post(f"{place}feeds/").content.decode()
    address = re.search(r'id="feed" readonly value="http://testserver([^"]+)"', page)[1]

    calendar = other.get(address)
    assert calendar["Content-Type"].startswith("text/calendar")
    body = calendar.content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261214" in body
    assert "把持" not in body
    assert address not in show(client, f"{place}reminders/")  # shown once

    replaced = client.post(f"{place}feeds/", {"names": "yes"}).content.decode()
    second = re.search(r'id="feed" readonly value="http://testserver([^"]+)"', replaced)[1]
    assert other.get(address).status_code == 404
    assert "把持" in other.get(second).content.decode().replace("\r\n ", "")
    (revoke,) = re.findall(r'action="([^"]+/revoke/)"', show(client, f"{place}reminders/"))
    assert client.post(revoke).status_code == 302
    assert other.get(second).status_code == 404


def test_staff_choose_when_they_are_reminded_and_a_link_holder_is_told_what_it_takes(
    client, other, place, staff
):
    assert "アカウントが要ります" in show(client, f"{place}reminders/")
    other.log_in(staff)
    made = other.post("/desk/new/", {"text": "商標の相談です。", "applicant": "", "company": ""})["Location"]
    own = f"/consultations/{made.split('/')[2]}/docket/"

    assert other.post(f"{own}reminders/", {"days": ["30", "7", "x"]}).status_code == 302
    assert Watch.objects.get().days == [30, 7]
    page = show(other, f"{own}reminders/?kept=1")
    assert "保存しました" in page
    assert re.findall(r'value="(\d+)" checked', page) == ["30", "7"]
    assert other.post(f"{own}reminders/", {"days": [str(day) for day in range(1, 9)]}).status_code == 422


def test_the_workbook_holds_everything_and_no_formula(client, place):
    add(client, place, "trademark", **MARK)

    response = client.get(f"{place}docket.xlsx")

    assert "tsunagu-docket.xlsx" in response["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("ツムギ" in str(cell.value) for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_a_body_reads_by_consent_changes_nothing_and_is_in_the_log(client, other, place, staff):
    right, public_id = add(client, place), place.split("/")[2]
    key = client.cookies["tsunagu-links"].value.split(":")[0]
    actor = LinkHolder(frozenset(key.split(".")), NOON.date())
    consent = give_consent(
        actor=actor, consultation_id=find_id(actor, public_id), organisation_id=staff.organisation_id,
        purpose="advice", groups=["story", "documents"], ends_on=NOON.date().replace(year=2027), at=NOON,
    )  # fmt: skip
    other.log_in(staff)
    before = AccessEntry.objects.count()

    page = show(other, place)
    assert "40,000円" in page
    assert "済みにする" not in page
    assert "の減免で" not in page  # the company's facts were not given
    assert f'href="/desk/shared/{public_id}/"' in page
    assert f'href="{place}"' in show(other, f"/desk/shared/{public_id}/")
    show(other, right)
    assert AccessEntry.objects.count() >= before + 2
    told = {"rule": "patent.annuity", "year": "7", "done_on": "2026-11-20", "abandoned_on": "2026-11-20"}
    for deed in ("done/", "undone/", "abandon/", "keep/", "remove/", "edit/"):
        assert other.post(f"{right}{deed}", told | PATENT).status_code == 404, deed
    for address in ("add/", "add/patent/", "take-over/"):
        show(other, f"{place}{address}", status=404)

    withdraw_consent(actor=actor, public_id=consent, at=NOON)
    for address in (place, f"{place}costs/", f"{place}reminders/", f"{place}docket.xlsx", right):
        assert other.get(address).status_code == 404


def test_no_page_speaks_japanese_in_english(client, place):
    right = add(client, place, name="Gripper", registration_number="6801234", own_share="1/2",
                share_1="1/2", share_2="1/2", applicant_2="Example University")  # fmt: skip
    add(client, place, "trademark", **MARK | {"name": "TSUMUGI"})
    add(client, place, **ABROAD | {"registration_number": "9"})
    add(client, place, "design", country="FR", name="Holder", filed_on="2021-06-01")
    client.cookies["django_language"] = "en"

    pages = [place, right, f"{right}edit/", f"{right}abandon/", f"{right}remove/", f"{place}add/", f"{place}take-over/", f"{place}office/",
             f"{place}costs/?drop={right.split('/')[-2]}", f"{place}reminders/",
             *(f"{place}add/{kind}/" for kind in ("patent", "utility_model", "design", "trademark"))]  # fmt: skip
    for address in pages:
        assert list_japanese(show(client, address)) == [], address

"""A docket of hundreds of rights: pages stay small and together hold everything; paper and workbook keep it all."""

import io
import re
import time

import openpyxl
import pytest

from tests.conftest import NOON
from tests.factories.dockets import tell_mark, tell_right
from tests.integration.web.conftest import open_by_form
from tsunagu.domain.docket.models import Docket, Right
from tsunagu.domain.docket.telling import check_telling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
MANY, MOST_BYTES, MOST_SECONDS = 510, 150_000, 6.0
NAME = "把持装置とその制御方法{number}"


@pytest.fixture
def place(client):
    """The docket of a new consultation, with 510 rights."""
    public_id = open_by_form(client)
    client.post(
        f"/consultations/{public_id}/docket/add/patent/",
        {"country": "JP", "name": "最初", "filed_on": "2020-01-06"},
    )
    docket = Docket.objects.get()
    for number in range(MANY - 1):
        told = tell_right(paid_through=3 - number % 2) if number % 3 else tell_mark()
        Right(
            docket=docket, country="JP", kind=told.kind, name=NAME.format(number=number), told=check_telling(told),
            added_at=NOON, added_by="test", changed_at=NOON,
        ).save()  # fmt: skip
    return f"/consultations/{public_id}/docket/"


def read(client, address):
    started = time.process_time()
    response = client.get(address)
    assert response.status_code == 200, address
    assert time.process_time() - started < MOST_SECONDS, address
    return response


def list_rows(page):
    return re.findall(r'<tr id="([^"]+)" class="thing"', page)


def test_pages_stay_small_and_hold_everything_once(client, place):
    whole = read(client, f"{place}?all=1").text
    assert not re.search(r'rel="next"', whole)
    assert len(whole.encode()) < 20 * MOST_BYTES  # for paper: what only a screen can open is left out
    assert len(re.findall("把持装置とその制御方法", whole)) > MANY

    rows, address = [], place
    while address and len(rows) < 2000:
        page = read(client, address)
        assert len(page.content) < MOST_BYTES, address
        rows += list_rows(page.text)
        after = re.search(r'href="([^"]+page=\d+#due)" rel="next"', page.text)
        address = after[1].replace("&amp;", "&").split("#")[0] if after else ""
        if len(rows) == 50:  # two pages are enough to read for their size; the rest is walked in steps
            address = f"{place}?page={len(list_rows(whole)) // 25}"
            rows += list_rows(whole)[50 : (len(list_rows(whole)) // 25 - 1) * 25]
    assert rows == list_rows(whole)

    contents = re.findall(r'\?page=(\d+)#(due-\w+)"[^>]*>[^<]+</a> (\d+)件', read(client, place).text)
    assert sum(int(number) for _page, _id, number in contents) == len(rows)
    for page, group, _number in contents:
        assert f'aria-labelledby="{group}"' in read(client, f"{place}?page={page}").text


def test_rights_and_costs_come_in_pages_and_files_whole(client, place):
    page = read(client, f"{place}?rights=11").text
    assert "510件のうち501–510" in page
    assert NAME.format(number=MANY - 2) in page
    assert "510件のうち501–510" in read(client, f"{place}?rights=999").text

    costs = read(client, f"{place}costs/")
    assert len(costs.content) < MOST_BYTES
    assert "460件は省いています" in costs.text
    assert costs.text.count('name="drop"') == 50
    assert read(client, f"{place}costs/?all=1").text.count('name="drop"') == MANY
    cheapest = Right.objects.order_by("pk").first().public_id
    assert re.search(rf'value="{cheapest}" checked', read(client, f"{place}costs/?drop={cheapest}").text)

    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{place}docket.xlsx").content))
    assert book.worksheets[1].max_row == MANY + 1

"""The workbook of a docket: every sheet filled, sums as the forecast has them, nothing a formula."""

import io

import pytest
from openpyxl import load_workbook

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.dockets import put_right, tell_mark, tell_right
from tsunagu.domain.docket.forecasts import get_forecast
from tsunagu.domain.docket.queries import get_docket
from tsunagu.reports.docket.tables import write_xlsx

pytestmark = pytest.mark.django_db


def write(case, language="ja"):
    docket = get_docket(case.actor, case.public_id, at=NOON)
    forecast = get_forecast(case.actor, case.public_id, at=NOON)
    book = load_workbook(io.BytesIO(write_xlsx(docket, forecast, language)))
    return forecast, {sheet.title: list(sheet.iter_rows(min_row=2)) for sheet in book}


def test_the_workbook_holds_everything_and_no_formula():
    case = open_case()
    put_right(case, tell_right(name="=HYPERLINK(1)", application_number="+81"))
    put_right(case, tell_mark())
    put_right(case, tell_right(name="NZ", country="NZ", events={"filed_on": "2021-01-01"}, paid_through=None))

    forecast, sheets = write(case)

    assert list(sheets) == ["期限", "権利", "年ごとの費用", "支払い"]
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [row[0].value for row in sheets["権利"]] == ["'=HYPERLINK(1)", "つなぐ茶", "NZ"]
    assert "規則" in sheets["権利"][2][-1].value
    paid = sum(row[2].value for row in sheets["年ごとの費用"] if row[1].value == "すべて")
    assert paid == forecast.total.yen == sum(row[3].value or 0 for row in sheets["支払い"]) > 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_docket_is_an_empty_workbook(language):
    _, sheets = write(open_case(), language)

    assert [len(rows) for rows in sheets.values()][:2] == [0, 0]

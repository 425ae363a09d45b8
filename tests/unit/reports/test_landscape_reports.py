"""The landscape's three forms: hostile texts harm none of them, and they say the same."""

import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from tests.factories.applications import EVERYTHING, make_applications
from tsunagu.engines.patents import run_landscape
from tsunagu.engines.patents.landscape import ANALYSES
from tsunagu.reports.landscape import render_html, render_json, render_xlsx
from tsunagu.reports.landscape.frames import Frame
from tsunagu.reports.landscape.page import make_page
from tsunagu.reports.landscape.pictures import PICTURES

TODAY = date(2026, 11, 22)
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "\u202eあべこべ\x00",
    "長" * 400,
    "'\"><img src=x>",
]


def make(rows, columns=EVERYTHING, client=None):
    return run_landscape(make_applications(rows, columns), today=TODAY, client=client)


def make_full(names=("甲社", "乙社", "丙大学")):
    rows = [
        {
            "applicants": [
                names[place % len(names)],
                "新参社" if place % 18 > 14 else names[place // 2 % len(names)],
            ],
            "fi": [("B25J9/16", "A61B1/00", "G06F3/041")[place % 3], "H01L21/20"][: 1 + place % 2],
            "filed_on": date(2008 + place % 18, 4, 1),
            "stage": ("alive", "dead", "pending", "refused")[place % 4],
            "title": f"{names[place % len(names)]}加工機{place % 5}",
        }
        for place in range(90)
    ]
    return make(rows, client=names[0])


class Strict(HTMLParser):
    """Counts what a page must not have and collects its text."""

    def __init__(self):
        super().__init__()
        self.tags, self.handlers = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.handlers += [name for name, _value in attrs if name.startswith("on") or name == "src"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_hostile_names_stay_text(language):
    landscape = make_full(HOSTILE)
    page = render_html(landscape, language)
    read = Strict()
    read.feed(page)

    assert not {"script", "img", "iframe", "link"} & set(read.tags)
    assert read.handlers == []
    assert not re.search("[\u202e\x00]", page)
    assert {link[0] for link in re.findall(r'href="([^"]*)"', page)} == {"#"}
    assert set(re.findall(r"url\(.", page)) == {"url(#"}

    book = load_workbook(io.BytesIO(render_xlsx(landscape, language, make_records(HOSTILE))))
    kinds = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds <= {"s", "n", "b", "d"}
    json.dumps(render_json(landscape, language), allow_nan=False)


def make_records(titles):
    return make_applications([{"title": title} for title in titles]).records.to_pylist()


def test_every_analysis_has_its_chart_and_every_chart_is_well_formed():
    landscape = make_full()
    assert list(PICTURES) == [kind.code for kind in ANALYSES]
    for figure in make_page(landscape, Frame("ja"))["figures"]:
        assert figure["svg"], figure["code"]
        ElementTree.fromstring(figure["svg"])  # noqa: S314 - our own drawing
        assert figure["rows"] or figure["code"] == "white_space"
        assert "数えた件数" in figure["basis"]


def test_the_three_forms_tell_the_same_numbers():
    landscape = make_full()
    data = render_json(landscape, "ja")
    book = load_workbook(io.BytesIO(render_xlsx(landscape, "ja")))
    for analysis in landscape.analyses:
        rows = data["analyses"][analysis.code]["rows"]
        sheet = list(book[analysis.title.ja].iter_rows(min_row=5, values_only=True))[: len(rows)]
        for told, written in zip(rows, sheet, strict=True):
            counts = [head.key for head in analysis.heads if head.form == "count"]
            places = [place for place, head in enumerate(analysis.heads) if head.form == "count"]
            assert [told[key] for key in counts] == [written[place] for place in places]
    assert data["records"] == 90
    assert f"<dd>{data['records']}</dd>" in render_html(landscape, "ja")


EDGES = {
    "nothing at all": [],
    "one record without anything": [{}],
    "three records": [
        {"applicants": ["甲"], "fi": ["B25J9/16"], "filed_on": date(2020, 1, n)} for n in (1, 2, 3)
    ],
    "one applicant": [
        {"applicants": ["甲"], "filed_on": date(2010 + n, 1, 1), "stage": "alive"} for n in range(9)
    ],
    "all filed after today": [{"filed_on": date(2027, 1, 1), "applicants": ["甲"], "fi": ["B25J9/16"]}],
    "no known code": [{"fi": ["G05D105:00"], "filed_on": date(2020, 1, 1), "applicants": ["甲"]}] * 2,
}


@pytest.mark.parametrize("rows", EDGES.values(), ids=EDGES)
@pytest.mark.parametrize("columns", [EVERYTHING, EVERYTHING - {"stage"}], ids=["with stage", "without stage"])
def test_little_data_still_makes_a_page(rows, columns):
    landscape = make(rows, columns)
    for language in ("ja", "en"):
        assert render_html(landscape, language).count("<section") >= len(ANALYSES)
    data = render_json(landscape, "ja")
    if "stage" not in columns and rows:
        assert data["analyses"]["status"]["rows"] == []
        assert "ステージ" in data["analyses"]["status"]["missing"]
    for analysis in data["analyses"].values():
        assert bool(analysis["missing"]) <= (analysis["rows"] == [])
        if 0 < analysis["count"] < 30:
            assert "件と少ない" in analysis["note"]
    assert render_xlsx(landscape, "ja")

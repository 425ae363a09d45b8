"""The landscape's three forms: hostile texts harm none of them, and they say the same."""

import csv
import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image

from tests.factories.applications import EVERYTHING, make_applications
from tsunagu.engines.patents import run_landscape
from tsunagu.engines.patents.landscape import ANALYSES, Narrowing
from tsunagu.reports.labels import measure_label
from tsunagu.reports.landscape import (
    render_csv,
    render_html,
    render_json,
    render_png,
    render_svg,
    render_xlsx,
)
from tsunagu.reports.landscape.frames import Frame
from tsunagu.reports.landscape.page import make_page
from tsunagu.reports.landscape.pictures import PICTURES
from tsunagu.reports.landscape.sheets import SCALE, wrap

TODAY = date(2026, 11, 22)
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "\u202eあべこべ\x00",
    "長" * 400,
    "'\"><img src=x>",
]


def make(rows, columns=EVERYTHING, client=None, narrowing=Narrowing()):  # noqa: B008 - frozen
    return run_landscape(make_applications(rows, columns), today=TODAY, client=client, narrowing=narrowing)


def make_full(names=("甲社", "乙社", "丙大学"), narrowing=Narrowing()):  # noqa: B008 - frozen
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
    return make(rows, client=names[0], narrowing=narrowing)


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


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_chart_can_be_taken_away(language):
    landscape = make_full(HOSTILE)
    for analysis in landscape.analyses:
        svg = render_svg(landscape, analysis.code, language)
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
        names = {each.tag.rpartition("}")[2] for each in root.iter()}
        assert names <= {"svg", "g", "defs", "pattern", "rect", "circle", "line", "polyline", "text", "title"}
        assert not any(
            name.startswith("on") or "href" in name for each in root.iter() for name in each.attrib
        )
        written = " ".join(each.text or "" for each in root.iter() if each.tag.endswith("text"))
        assert analysis.title.said_in(language) in written

        rows = list(csv.reader(io.StringIO(render_csv(analysis, language).decode("utf-8-sig"))))
        assert rows[0] == [head.label.said_in(language) for head in analysis.heads]
        assert len(rows) == len(analysis.rows) + 1
        told = [cell for row in rows[1:] for cell in row if not re.fullmatch(r"-?\d+(\.\d+)?", cell)]
        assert not [cell for cell in told if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))]
        for row, cells in zip(analysis.rows, rows[1:], strict=True):
            counts = [place for place, head in enumerate(analysis.heads) if head.form == "count"]
            assert [cells[place] for place in counts] == [
                str(row[analysis.heads[place].key]) for place in counts
            ]


def test_a_chart_opens_as_a_picture():
    landscape = make_full()
    picture = Image.open(io.BytesIO(render_png(landscape, "trend", "ja")))
    assert picture.format == "PNG"
    assert picture.width == (360 + 2 * 16) * SCALE
    assert len({picture.getpixel((x, picture.height // 2)) for x in range(0, picture.width, 7)}) > 2


def test_what_has_no_chart_gives_no_picture():
    landscape = make([{}])
    assert render_svg(landscape, "trend", "ja") == ""
    assert render_png(landscape, "trend", "ja") == b""
    assert render_csv(landscape["trend"], "ja")


def test_a_part_says_what_it_is_a_part_of():
    landscape = make_full(narrowing=Narrowing(since=2012, applicants=("甲社",)))
    page, data = render_html(landscape, "ja"), render_json(landscape, "ja")
    book = load_workbook(io.BytesIO(render_xlsx(landscape, "ja")))
    told = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    for said in ("出願年：2012～", "出願人：甲社"):
        assert said in page
        assert said in data["chosen"]
        assert said in told
        assert said in render_svg(landscape, "trend", "ja")
    assert "選んだ条件" not in render_html(make_full(), "ja")


@given(st.text("甲乙、。abc -", max_size=60), st.integers(40, 300))
def test_wrapped_lines_hold_the_whole_text(text, width):
    lines = wrap(text, width, 11)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(measure_label(line) <= width or len(line.split()) == 1 for line in lines)

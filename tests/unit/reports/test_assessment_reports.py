"""The assessment on screen, on paper and as JSON: what must stand in it, and that nothing from outside harms it."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.factories.assessments import STORY, TODAY, make_assessment, make_measure, make_portfolio
from tsunagu.advice.assessment import SourceNote
from tsunagu.advice.intake import Intake
from tsunagu.kernel.words import Words
from tsunagu.reports.assessment import render_html, render_json, render_pdf
from tsunagu.reports.fonts import find_fonts
from tsunagu.reports.legal_line import LEGAL_LINE, SHORT_LEGAL_LINE
from tsunagu.reports.writing import make_safe, write_day, write_records

VOID = {"meta", "br", "link", "img", "input", "hr"}
EVIL = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</style></title></script>",
    "{{ 7 * 7 }}{% include 'x' %}",
    '#panic("x") #read("/etc/passwd") $x$ *bold* _it_ `raw` = head @ref <label> \\',
    '#sys.inputs ] } ) // /* "quoted"',
    "\u202e裏返し\u2066\u200f\u0000\u0007\ufeff",
    "家族👨‍👩‍👧‍👦と🏭と𠮷野家",
    "\ud800半分",
    "w" * 5000,
    "長" * 5000,
    "a\r\nb\rc\n\n\n\nd\te",
    "مرحبا שלום",
    "",
    " ",
]


class Checker(HTMLParser):
    """Reads the tags: every opened one is closed, and which attributes occur."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read_pdf(content: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(content))
    return reader, "".join("".join(page.extract_text() for page in reader.pages).split())


def poison(text: str):
    """This function will put the text wherever a person or a file can put one."""
    base = make_assessment()
    portfolio = make_portfolio(records=12)
    return replace(
        base,
        intake=Intake(text, text + STORY, None, {}, text),
        known=tuple(replace(fact, value=text, value_words=Words(text, text)) for fact in base.known),
        portfolio=replace(
            portfolio,
            files=(text,),
            applicants=tuple(replace(count, key=text, label=text) for count in portfolio.applicants),
            warnings=(Words(text, text),),
        ),
        needs=tuple(replace(need, spans=((-5, 3), (2, 10**9), (9, 4))) for need in base.needs),
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_legal_line_stands_in_every_form(language):
    assessment = make_assessment()
    said = LEGAL_LINE.said_in(language)
    assert said in render_html(assessment, language)
    assert render_json(assessment, language)["legal"] == said
    assert "".join(said.split()) in read_pdf(render_pdf(assessment, language))[1]


def test_the_legal_line_names_the_laws_and_the_licensed():
    for part in ("情報", "個別", "弁護士法72条", "弁理士法75条", "有資格者"):
        assert part in LEGAL_LINE.ja
    for part in ("information", "individual", "art. 72", "art. 75", "licensed person"):
        assert part in LEGAL_LINE.en
    assert "情報" in SHORT_LEGAL_LINE.ja
    assert "Information" in SHORT_LEGAL_LINE.en


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_needs_nothing_else_and_says_its_language(language):
    page = render_html(make_assessment(), language)
    checked = Checker(page)
    tags = {tag for tag, _ in checked.tags}
    assert ("html", {"lang": language}) in checked.tags
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not re.search(r"url\((?!#)|@import|\son\w+=", page)
    assert {attributes["href"][:8] for tag, attributes in checked.tags if tag == "a"} <= {
        "https://",
        *(f"#source-{n}"[:8] for n in range(9)),
    }
    ids = [attributes["id"] for _, attributes in checked.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {
        attributes["aria-labelledby"] for _, attributes in checked.tags if "aria-labelledby" in attributes
    }
    assert wanted <= set(ids)


def test_headings_step_down_one_level_at_a_time():
    levels = [
        int(tag[1])
        for tag, _ in Checker(render_html(make_assessment(), "ja")).tags
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_is_urgent_comes_first_with_its_day_and_what_not_to_do():
    text = Checker(render_html(make_assessment(), "ja")).text
    order = [
        "急ぐこと",
        "2026年11月30日（月）",
        "してはいけないこと",
        "次の三歩",
        "うかがったこと",
        "合う支援策",
        "今の条件では対象外",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_marked_words_are_the_clients_own():
    marked = re.findall(r'<mark class="(\w+)">([^<]+)</mark>', render_html(make_assessment(), "ja"))
    assert ("urgent", "来週12月1日からの展示会に出します") in marked
    assert ("need", "図面を無償で渡すように言われて") in marked


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_chart_has_its_table_with_the_same_figures(language):
    portfolio = make_portfolio()
    page = render_html(make_assessment(portfolio=portfolio), language)
    for count in (*portfolio.by_stage, *portfolio.by_field):
        assert count.records == 0 or f'<td class="number">{count.records:,}</td>' in page
    assert page.count("<svg") == page.count('<table class="numbers"') == 4
    assert "url(#open-years)" in page
    assert ("斜線" if language == "ja" else "hatched") in page


def test_without_a_stage_column_the_stage_is_missing_data_not_zero():
    page = render_html(make_assessment(portfolio=make_portfolio(generation="G1")), "ja")
    assert "データなし" in page
    assert "権利があるのは0件" not in page


def test_an_empty_consultation_still_makes_a_document():
    bare = make_assessment(
        intake=Intake("", ""),
        needs=(),
        urgent=(),
        known=(),
        measures=(),
        next_question=None,
        portfolio=None,
        steps=(),
        sources=(),
    )
    for language in ("ja", "en"):
        Checker(render_html(bare, language))
        assert read_pdf(render_pdf(bare, language))[1]
        json.dumps(render_json(bare, language)).encode()


def test_a_source_nobody_checked_is_marked_and_an_odd_address_is_no_link():
    odd = SourceNote("odd", Words("変な出典", "Odd source"), "", "javascript:alert(1)", verified=False)
    page = render_html(make_assessment(sources=(odd,)), "ja")
    assert "未確認" in page
    assert "javascript:" not in page


@pytest.mark.parametrize("only_house", [False, True], ids=["machine", "house-font-alone"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_pdf_embeds_its_fonts_and_its_text_can_be_read(language, only_house):
    reader, text = read_pdf(render_pdf(make_assessment(), language, fonts=find_fonts(only_house=only_house)))
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        described = (
            font["/DescendantFonts"][0]["/FontDescriptor"]
            if "/DescendantFonts" in font
            else font["/FontDescriptor"]
        )
        assert {"/FontFile2", "/FontFile3"} & set(described)
        assert not only_house or "IPAexGothic" in font["/BaseFont"]
    for part in [
        "株式会社青葉金型製作所",
        "TSU-2026-0417",
        "2026年11月30日" if language == "ja" else "30Nov2026",
        "金属の塑性加工" if language == "ja" else "Metalforming",
    ]:
        assert part in text
    assert f"1/{len(reader.pages)}" in text
    assert reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"].startswith(language)


def test_the_same_assessment_gives_the_same_bytes():
    assert render_pdf(make_assessment(), "ja") == render_pdf(make_assessment(), "ja")


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_hostile_text_does_no_harm(text):
    assessment = poison(text)
    page = render_html(assessment, "ja")
    checked = Checker(page)
    page.encode()
    assert not {"script", "img"} & {tag for tag, _ in checked.tags}
    assert not any(name.startswith("on") for _, attributes in checked.tags for name in attributes)
    assert "49" not in checked.text or "{{" not in text
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", page)
    reader, said = read_pdf(render_pdf(assessment, "ja"))
    assert len(reader.pages) < 40
    if text.startswith("#"):
        assert "".join(text.split())[:30] in said.replace("\u200b", "")
    read = json.loads(json.dumps(render_json(assessment, "ja"), ensure_ascii=False).encode())
    assert len(read["text"]) == len(assessment.intake.text)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=300))
def test_hostile_text_of_any_kind_makes_all_three_forms(text):
    assessment = replace(poison(text), portfolio=None)
    Checker(render_html(assessment, "en"))
    assert render_pdf(assessment, "en").startswith(b"%PDF")
    json.dumps(render_json(assessment, "en"), ensure_ascii=False).encode()


def test_a_hundred_thousand_letters_are_shown_in_part_and_kept_in_json():
    assessment = make_assessment(intake=Intake("x", STORY * 600))
    page = render_html(assessment, "ja")
    assert len(page) < 120_000
    assert f"{len(STORY) * 600:,}字" in page
    assert len(PdfReader(BytesIO(render_pdf(assessment, "ja"))).pages) < 20
    assert render_json(assessment, "ja")["text"] == STORY * 600


def test_a_very_long_measure_breaks_over_pages_instead_of_running_off():
    long = Words("とても長い説明です。" * 400, "A very long statement. " * 400)
    measure = make_measure(
        "M43",
        "長い支援策",
        "Long measure",
        status="eligible",
        score=1.0,
        summary=long,
        reasons=(Words("最後の理由", "Last reason"),),
    )
    assert "最後の理由" in read_pdf(render_pdf(make_assessment(measures=(measure,)), "ja"))[1]


def test_the_json_has_the_shape_others_rely_on():
    read = render_json(make_assessment(), "ja")
    assert {"id", "needs", "measures", "portfolio", "deadlines", "steps", "sources"} <= set(read)
    assert read["measures"][0]["code"] == "M43"
    assert len(read["measures"]) == 47
    assert {"code", "score", "status", "reasons", "missing"} <= set(read["measures"][0])
    assert read["measures"][1]["missing"] == ["controlled_by_large_firm"]
    assert read["portfolio"]["records"] == sum(read["portfolio"]["by_stage"].values()) == 137
    assert sum(read["portfolio"]["by_year"].values()) == 137
    assert read["deadlines"][0]["due_on"] == "2026-11-30"
    start, end = read["needs"][0]["spans"][0]
    assert read["text"][start:end] == "図面を無償で渡すように言われて"
    assert read["next_question"]["fact"] == "controlled_by_large_firm"
    assert render_json(make_assessment(portfolio=None, next_question=None), "ja")["portfolio"] is None


@pytest.mark.parametrize(
    ("language", "weekday", "said"),
    [
        ("ja", False, "2026年11月22日"),
        ("ja", True, "2026年11月22日（日）"),
        ("en", False, "22 Nov 2026"),
        ("en", True, "Sun 22 Nov 2026"),
    ],
)
def test_days(language, weekday, said):
    assert write_day(TODAY, language, weekday=weekday) == said


def test_figures_and_safe_text():
    assert (write_records(1234, "ja"), write_records(1234, "en")) == ("1,234件", "1,234")
    assert make_safe("a\u202e\x00b\r\nc\ud800") == "ab\nc\ufffd"

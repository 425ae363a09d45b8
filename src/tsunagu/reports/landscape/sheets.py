"""One chart on a sheet of its own, to be put into slides: question, sentence, chart, what it counted. As SVG and PNG."""

from functools import cache

import vl_convert

from tsunagu.engines.patents.landscape import Analysis, Landscape
from tsunagu.kernel.words import Words
from tsunagu.reports.fonts import find_fonts, find_house_folder
from tsunagu.reports.labels import measure_label
from tsunagu.reports.landscape.drawing import HATCH, QUIET, WIDTH, box, write
from tsunagu.reports.landscape.frames import Frame
from tsunagu.reports.landscape.page import choose_legend, write_basis
from tsunagu.reports.landscape.pictures import draw_picture
from tsunagu.reports.writing import make_safe, write_day

EDGE = 16
SCALE = 3.0
FAMILIES = "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, IPAexGothic, sans-serif"


def render_svg(landscape: Landscape, code: str, language: str) -> str:
    """This function will return the sheet of one analysis as SVG without a script, or nothing where it has no chart."""
    return _draw_sheet(landscape, landscape[code], language, FAMILIES)


def render_png(landscape: Landscape, code: str, language: str) -> bytes:
    """This function will return the sheet of one analysis as PNG, or nothing where it has no chart."""
    svg = _draw_sheet(landscape, landscape[code], language, find_fonts().family)
    if not svg:
        return b""
    _register_house_font()
    made: bytes = vl_convert.svg_to_png(svg, scale=SCALE)
    return made


def _draw_sheet(landscape: Landscape, analysis: Analysis, language: str, families: str) -> str:
    chart = draw_picture(analysis, Frame(language))
    if not chart:
        return ""
    marks: list[str] = []
    y = float(EDGE)

    def put(text: str, size: float, fill: str = "#333333") -> None:
        nonlocal y
        for line in wrap(make_safe(text), WIDTH, size):
            y += size * 1.5
            marks.append(write(EDGE, y, line, size=size, fill=fill))
        y += size * 0.4

    put(analysis.title.said_in(language), 15)
    put(analysis.sentence.said_in(language), 11)
    high = float(chart.partition(f'viewBox="0 0 {WIDTH} ')[2].partition('"')[0])
    marks.append(
        chart.replace("<svg ", f'<svg x="{EDGE}" y="{y + 6:.1f}" width="{WIDTH}" height="{high:.0f}" ', 1)
    )
    y += high + 10
    put(choose_legend(analysis).said_in(language), 9, QUIET)
    for said in landscape.chosen:
        put(said.said_in(language), 9, QUIET)
    made = Words("つなぐ", "Tsunagu").said_in(language), write_day(landscape.today, language)
    put(f"{write_basis(analysis, language)}　{' '.join(made)}", 9, QUIET)
    wide, tall = WIDTH + 2 * EDGE, y + EDGE
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall:.0f}" viewBox="0 0 {wide} {tall:.0f}"'
    white = box(0, 0, wide, tall, "#ffffff")
    return f'{head} font-family="{families}">{HATCH}{white}{"".join(marks)}</svg>'


def wrap(text: str, width: float, size: float) -> list[str]:
    """This function will break a text into lines of a width: Japanese anywhere, Latin words at blanks."""
    lines, line = [], ""
    for piece in _list_pieces(text):
        if line and measure_label(line + piece.rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _list_pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for mark in text:
        joins = pieces and pieces[-1][-1].isascii() and pieces[-1][-1] != " " and mark.isascii()
        closes = pieces and mark in "、。）」』：～ー"
        if joins or closes:
            pieces[-1] += mark
        else:
            pieces.append(mark)
    return pieces


@cache
def _register_house_font() -> None:
    vl_convert.register_font_directory(str(find_house_folder()))

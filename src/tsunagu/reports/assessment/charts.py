"""Bars as SVG through Altair and vl-convert: a few labelled bars each, no axis to read off, unfinished years hatched."""

import re
from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import vl_convert

from tsunagu.reports.fonts import find_house_folder
from tsunagu.reports.labels import fit_label, measure_label

WIDTH = 360
MOST_LABEL_WIDTH = 170
ROW = 26
HEIGHT = 150
TEXT = "#333333"
COLUMN = "#0017c1"
# Stands for "hatched" in the specification; Vega-Lite knows no patterns, so the SVG gets one afterwards.
OPEN = "#c5d7fa"
HATCH = (
    '<defs><pattern id="open-years" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="#e8f1fe"/><rect width="1.6" height="5" fill="#0017c1"/></pattern></defs>'
)
LABELLED_YEARS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``is_open``: its number is still growing."""

    label: str
    records: int
    colour: str = COLUMN
    is_open: bool = False


@lru_cache(maxsize=64)
def draw_columns(bars: tuple[Bar, ...], family: str) -> str:
    """This function will draw upright bars in their order, the open ones hatched, each with its number above."""
    rows = [
        {"label": bar.label, "records": bar.records, "colour": OPEN if bar.is_open else bar.colour}
        for bar in bars
    ]
    step = max(1, -(-len(bars) // LABELLED_YEARS))
    labelled = [bar.label for place, bar in enumerate(bars) if (len(bars) - 1 - place) % step == 0]
    axis = alt.Axis(title=None, values=labelled, labelAngle=0, ticks=False, domainColor=TEXT)
    x = alt.X("label:O", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.2))
    y = alt.Y("records:Q", axis=None)
    base = alt.Chart(alt.Data(values=rows))
    columns = base.mark_bar(stroke=COLUMN, strokeWidth=0.6).encode(
        x=x, y=y, color=alt.Color("colour:N", scale=None)
    )
    numbers = base.transform_filter("datum.records > 0").mark_text(dy=-6, fontSize=9, color=TEXT)
    layers = columns + numbers.encode(x=x, y=y, text=alt.Text("records:Q", format=","))
    return _draw(layers.properties(width=WIDTH - 10, height=HEIGHT), family)


@lru_cache(maxsize=64)
def draw_bars(bars: tuple[Bar, ...], family: str) -> str:
    """This function will draw lying bars in their order, each with its name before and its number behind."""
    names_shown = [fit_label(bar.label, MOST_LABEL_WIDTH - 8) for bar in bars]
    rows = [
        {"label": f"{place}", "name": names_shown[place], "records": bar.records, "colour": bar.colour}
        for place, bar in enumerate(bars)
    ]
    most = max((bar.records for bar in bars), default=1) or 1
    y = alt.Y("label:O", sort=None, axis=None, scale=alt.Scale(paddingInner=0.35))
    x = alt.X("records:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.22]))
    base = alt.Chart(alt.Data(values=rows))
    lying = base.mark_bar().encode(y=y, x=x, color=alt.Color("colour:N", scale=None))
    numbers = base.mark_text(align="left", dx=5, fontSize=11, color=TEXT)
    names = base.mark_text(align="right", dx=-6, fontSize=11, color=TEXT)
    layers = (
        lying
        + numbers.encode(y=y, x=x, text=alt.Text("records:Q", format=","))
        + names.encode(y=y, x=alt.value(0), text="name:N")
    )
    left = min(MOST_LABEL_WIDTH, max(map(measure_label, names_shown), default=0) + 8)
    drawn = layers.properties(width=WIDTH - left, height=max(1, len(bars)) * ROW)
    return _draw(drawn, family, padding={"left": left, "right": 2, "top": 2, "bottom": 2})


def _draw(chart: alt.LayerChart, family: str, padding: object = 4) -> str:
    _register_house_font()
    config = {"font": family, "aria": False, "view": {"stroke": None}, "background": None}
    specification = chart.to_dict() | {"padding": padding}
    specification["autosize"] = "none" if isinstance(padding, dict) else "pad"
    specification["config"] = config | {"axis": {"labelFontSize": 10, "labelColor": TEXT}}
    svg = vl_convert.vegalite_to_svg(specification)
    svg = re.sub(r' aria-\w+="[^"]*"| role="[^"]*"| class="[^"]*"', "", svg)
    svg = svg.replace(' version="1.1"', "").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    if OPEN in svg:
        head = svg.index(">") + 1
        svg = svg[:head] + HATCH + svg[head:].replace(f'fill="{OPEN}"', 'fill="url(#open-years)"')
    return svg


@lru_cache(maxsize=1)
def _register_house_font() -> None:
    vl_convert.register_font_directory(str(find_house_folder()))

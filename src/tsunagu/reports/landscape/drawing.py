"""Marks of a chart as plain SVG: every text from outside is escaped here and nowhere else."""

from html import escape

from tsunagu.reports.landscape.frames import Links, Picks
from tsunagu.reports.writing import make_safe

WIDTH = 360
"""As wide as a phone shows, so that letters keep their size there."""
TEXT, QUIET, LINE, BLUE, PALE, ORANGE = "#333333", "#4d4d4d", "#cccccc", "#0017c1", "#e8f1fe", "#D55E00"
BEHIND = "#d9e6ff"
"""What a bar is a part of."""
STEPS = ("#f2f6fe", "#d9e6ff", "#b4ccff", "#7ba2f7", "#3f68e0", "#0017c1")
"""From little to much in one hue, told apart by lightness alone."""
HATCH = (
    '<defs><pattern id="open" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="{PALE}"/><rect width="1.6" height="5" fill="{BLUE}"/></pattern></defs>'
)
"""The fill url(#open) says: still growing. The page defines it once."""


def draw(height: float, *marks: str) -> str:
    """This function will put marks on a sheet WIDTH wide."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}">{"".join(marks)}</svg>'
    )


def write(
    x: float, y: float, said: str, *, anchor: str = "start", size: float = 11, fill: str = TEXT, turn: int = 0
) -> str:
    """This function will write a text at a place."""
    turned = f' transform="rotate({turn} {x:.1f} {y:.1f})"' if turn else ""
    at = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{at}{turned}>{_clean(said)}</text>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, tip: str = "", stroke: str = "") -> str:
    """This function will draw a box; ``tip`` is shown where a mouse rests on it."""
    border = f' stroke="{stroke}" stroke-width="1.5"' if stroke else ""
    shape = f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" fill="{fill}"{border}'
    return f"{shape}>{_tip(tip)}</rect>" if tip else f"{shape}/>"


def dot(x: float, y: float, radius: float, fill: str, tip: str = "", stroke: str = "#ffffff") -> str:
    """This function will draw a disc, a little transparent so that what lies below is seen."""
    shape = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" fill-opacity=".85" stroke="{stroke}"'
    return f"{shape}>{_tip(tip)}</circle>" if tip else f"{shape}/>"


def line(
    x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, width: float = 1, dash: str = ""
) -> str:
    """This function will draw a straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width:.1f}"'
        f'{dashed} stroke-linecap="round"/>'
    )


def path(points: list[tuple[float, float]], stroke: str = BLUE, width: float = 2) -> str:
    """This function will draw a line through points."""
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{places}" fill="none" stroke="{stroke}" stroke-width="{width:g}"/>'


def lead(mark: str, picks: Picks, links: Links | None) -> str:
    """This function will make a mark lead to what it stands for; tables have the same links, for the keyboard."""
    if links is None or not picks:
        return mark
    address = escape(links.choose(picks))
    return f'<a class="{_name_class(picks, links)}" href="{address}" tabindex="-1"{_tell(picks)}>{mark}</a>'


def tell(mark: str, picks: Picks, links: Links | None) -> str:
    """This function will say beside a mark what it stands for, where so many links would only be heavy."""
    if links is None or not picks:
        return mark
    return f'<g class="{_name_class(picks, links)}"{_tell(picks)}>{mark}</g>'


def _name_class(picks: Picks, links: Links) -> str:
    return "pick chosen" if links.is_chosen(picks) else "pick"


def _tell(picks: Picks) -> str:
    return "".join(f' data-{key}="{escape(make_safe(value))}"' for key, value in picks)


def shade(value: float, most: float) -> str:
    """This function will return the step of the blue scale for a value; nothing is white."""
    if value <= 0 or most <= 0:
        return "#ffffff"
    return STEPS[min(len(STEPS) - 1, int(len(STEPS) * value / most))]


def _tip(said: str) -> str:
    return f"<title>{_clean(said)}</title>"


def _clean(said: str) -> str:
    return escape(make_safe(said).replace("\n", " "))

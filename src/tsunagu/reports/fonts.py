"""The Japanese font of reports: Noto Sans CJK JP where installed, otherwise the house font IPAexGothic.

IPAexGothic comes with the wheel matplotlib-fontja; its folder is found without importing the package, which would
import matplotlib. It has one weight only, so the renderers must know whether a real bold is at hand.
"""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

HOUSE_FONT = "IPAexGothic"
WISHED_FONT = "Noto Sans CJK JP"
BOLD = 600


@dataclass(frozen=True, slots=True)
class ReportFonts:
    """What a renderer needs: the folder of the house font, the family to use, and whether that family has a bold."""

    folder: Path
    family: str
    has_bold: bool
    book: typst.Fonts


def find_house_folder() -> Path:
    """This function will return the folder of the house font. Raises FileNotFoundError when the wheel is missing."""
    package = find_spec("matplotlib_fontja")
    for place in (package.submodule_search_locations or ()) if package else ():
        if (folder := Path(place) / "fonts").is_dir():
            return folder
    raise FileNotFoundError("the house font IPAexGothic (package matplotlib-fontja) is not installed")


@cache
def find_fonts(*, only_house: bool = False) -> ReportFonts:
    """This function will look once for the fonts of this machine; ``only_house`` leaves the machine's own out."""
    folder = find_house_folder()
    book = typst.Fonts(include_system_fonts=not only_house, include_embedded_fonts=False, font_paths=[folder])
    weights = {font.weight for font in book.fonts() if font.family == WISHED_FONT}
    if weights:
        return ReportFonts(folder, WISHED_FONT, any(weight >= BOLD for weight in weights), book)
    return ReportFonts(folder, HOUSE_FONT, has_bold=False, book=book)

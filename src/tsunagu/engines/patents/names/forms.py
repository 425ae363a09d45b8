"""A name taken apart: legal form, where it stands, and the rest. Forms are data (forms.yaml)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tsunagu.engines.patents.cells import fold_name

TABLE = Path(__file__).with_name("forms.yaml")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
POINTS = str.maketrans(".,", "  ")
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Parsed:
    """``core`` is the name without its form, folded for comparison; ``form`` a code of forms.yaml, or none.

    ``full``: the name with its form written in full, in its place.
    """

    core: str
    form: str | None
    place: str | None
    full: str

    @property
    def key(self) -> tuple[str, str]:
        """Names with the same key are the same, whatever the spelling and the place of their form."""
        return (self.form or "", self.core)


@dataclass(frozen=True, slots=True)
class _Forms:
    japanese: re.Pattern[str]
    codes: dict[str, tuple[str, str]]
    latin: tuple[tuple[tuple[str, ...], str, bool], ...]


def parse_name(name: str) -> Parsed:
    """This function will take a name apart.

    A name without a form may be a person's: it loses width, gaiji marks and (in Japanese) blanks, and nothing else.
    """
    folded = fold_name(name)
    forms = _load_forms()
    if NOT_ASCII.search(folded):
        match = forms.japanese.fullmatch(folded)
        if match is None or not (core := "".join((match["rest"] or match["head"] or "").split())):
            return Parsed("".join(folded.split()), None, None, folded)
        code, full = forms.codes[match["before"] or match["after"]]
        is_before = match["before"] is not None
        return Parsed(
            core.casefold(), code, BEFORE if is_before else AFTER, full + core if is_before else core + full
        )
    words = tuple(folded.casefold().translate(POINTS).split())
    for spelling, code, is_anywhere in forms.latin:
        length = len(spelling)
        if words[-length:] == spelling and len(words) > length:
            return Parsed(" ".join(words[:-length]), code, AFTER, folded)
        if is_anywhere and words[:length] == spelling and len(words) > length:
            return Parsed(" ".join(words[length:]), code, BEFORE, folded)
    return Parsed(folded, None, None, folded)


@cache
def _load_forms() -> _Forms:
    content = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    codes = {
        fold_name(spelling): (form["code"], form["full"])
        for form in content["japanese"]
        for spelling in (form["full"], *form["short"])
    }
    one_of = "|".join(re.escape(spelling) for spelling in sorted(codes, key=len, reverse=True))
    japanese = re.compile(f"(?P<before>{one_of}) ?(?P<rest>.+)|(?P<head>.+?) ?(?P<after>{one_of})")
    latin = [
        (tuple(spelling.split()), form["code"], bool(form.get("anywhere")))
        for form in content["latin"]
        for spelling in form["spellings"]
    ]
    return _Forms(japanese, codes, tuple(sorted(latin, key=lambda each: -len(each[0]))))

"""What in a text would tell who wrote it. Pure: what is known of the writer comes in, places in the text come out.

Whatever names the writer is refused, however it is written: width, case, kana, blanks, legal forms, marks of sound. What only looks
as if it might is shown, and the writer says whether it is fine. Texts and names are compared as ``fold_marks`` makes them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tsunagu.domain.protection.legal_forms import strip_generic_ending, strip_legal_form
from tsunagu.domain.protection.patterns import Kind, load_patterns
from tsunagu.kernel.folding import VARIANTS

SMALL_KANA = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
DROPPED = {"M", "P", "S", "Z", "C"}
"""Categories of marks that tell nothing: accents and marks of sound, punctuation, symbols, blanks, controls."""
LONG = "ー"
HIRAGANA, KATAKANA_AHEAD = (0x3041, 0x3096), 0x60
SURE_NAME = 3
"""A name of so many characters is refused wherever it stands; a shorter one only where it stands by itself."""
SURE_LATIN = 5
"""The same for Latin letters, which make up longer words."""
SURE_NUMBER = 6
FREE_MAIL = frozenset(
    {"gmail.com", "outlook.com", "outlook.jp", "hotmail.com", "icloud.com", "yahoo.co.jp", "docomo.ne.jp",
     "ezweb.ne.jp", "softbank.ne.jp", "nifty.com"}
)  # fmt: skip
"""Everybody has an address there: the part behind the @ says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """What would tell who writes: ``names`` of the company, brands and people; mail ``addresses``; ``numbers`` of the company, of
    its rights, of its telephone; ``references`` of the consultation; ``bodies`` that know it.
    """

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a text. ``is_refused``: it is the writer's own; else it may be harmless, and ``key`` names it in a form."""

    kind: Kind
    start: int
    end: int
    text: str
    is_refused: bool

    @property
    def key(self) -> str:
        """The same for the same words, so that what was looked at once need not be ticked twice."""
        return f"{self.kind.value}:{fold_marks(self.text).text or self.text}"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without width, case, kana, blanks and marks; ``places`` says where in the text each character stood."""

    text: str
    places: tuple[int, ...] = field(repr=False)


def fold_marks(text: str) -> Folded:
    """This function will fold a text for comparing, character by character, so that the places are kept."""
    marks: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(text):
        plain = VARIANTS.get(mark, mark)
        for part in unicodedata.normalize("NFKD", plain).casefold():
            if unicodedata.category(part)[0] in DROPPED or part == LONG:
                continue
            code = ord(part)
            kana = chr(code + KATAKANA_AHEAD) if HIRAGANA[0] <= code <= HIRAGANA[1] else part
            marks.append(VARIANTS.get(kana, kana).translate(SMALL_KANA).translate(DIGITS))
            places.append(place)
    return Folded("".join(marks), tuple(places))


def find_identity(text: str, known: Known) -> tuple[Finding, ...]:
    """This function will return what tells, or may tell, who wrote the text, by place; no two overlap."""
    folded = fold_marks(text)
    found = sorted(
        (*_find_known(text, folded, known), *_find_patterns(text)),
        key=lambda each: (not each.is_refused, each.start - each.end, each.start),
    )
    kept: list[Finding] = []
    for each in found:
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.start))


def _find_known(text: str, folded: Folded, known: Known) -> Iterator[Finding]:
    for name in known.names:
        core = strip_legal_form(name)
        yield from _find_name(text, folded, core, Kind.NAME)
        part = strip_generic_ending(core)
        if part != core:
            yield from _find_word(text, folded, part, Kind.NAME_PART, is_refused=False)
    for person in known.people:
        yield from _find_name(text, folded, person, Kind.PERSON)
        for part in _split_name(person):
            yield from _find_word(text, folded, part, Kind.PERSON, is_refused=False)
    for address in known.addresses:
        yield from _find_word(text, folded, address, Kind.MAIL)
        domain = address.rpartition("@")[2].casefold()
        if domain and domain not in FREE_MAIL:
            yield from _find_word(text, folded, domain, Kind.WEB)
    for number in known.numbers:
        yield from _find_number(text, folded, number)
    for reference in known.references:
        yield from _find_word(text, folded, reference, Kind.REFERENCE)
    for body in known.bodies:
        yield from _find_word(text, folded, body, Kind.BODY, is_refused=False)


def _find_name(text: str, folded: Folded, name: str, kind: Kind) -> Iterator[Finding]:
    """A short name is a part of many words: it is refused only where it stands by itself or beside a legal form."""
    core = fold_marks(name).text
    sure = SURE_LATIN if core.isascii() else SURE_NAME
    if len(core) >= sure:
        yield from _find_word(text, folded, name, kind)
        return
    for each in _find_word(text, folded, name, kind):
        before, behind = text[: each.start], text[each.end :]
        alone = not _goes_on(before[-1:], each.text[0]) and not _goes_on(behind[:1], each.text[-1])
        beside = (
            strip_legal_form(before[-8:] + each.text + behind[:8]) != before[-8:] + each.text + behind[:8]
        )
        refused = alone or (beside and not core.isascii())
        if refused or not core.isascii():
            yield Finding(kind, each.start, each.end, each.text, is_refused=refused)


def _goes_on(mark: str, edge: str) -> bool:
    """Whether a word goes on over the edge of a name: the same script on both sides."""
    return bool(mark) and _name_script(mark) == _name_script(edge) != ""


def _name_script(mark: str) -> str:
    folded = unicodedata.normalize("NFKC", mark)[:1]
    return unicodedata.name(folded, "").split(" ")[0] if folded.isalnum() else ""


def _find_word(
    text: str, folded: Folded, word: str, kind: Kind, *, is_refused: bool = True
) -> Iterator[Finding]:
    core = fold_marks(word).text
    if len(core) < 1 or (len(core) == 1 and not is_refused):
        return
    place = folded.text.find(core)
    while place >= 0:
        yield _cut(text, folded, place, place + len(core), kind, is_refused=is_refused)
        place = folded.text.find(core, place + 1)


def _find_number(text: str, folded: Folded, number: str) -> Iterator[Finding]:
    """The digits of a number in one row, not inside a longer one; a short one is too little to be sure."""
    digits = "".join(mark for mark in fold_marks(number).text if mark.isdecimal())
    if len(digits) < SURE_NUMBER:
        return
    place = folded.text.find(digits)
    while place >= 0:
        each = _cut(text, folded, place, place + len(digits), Kind.NUMBER, is_refused=True)
        if not (text[each.start - 1 : each.start].isdecimal() or text[each.end : each.end + 1].isdecimal()):
            yield each
        place = folded.text.find(digits, place + 1)


def _find_patterns(text: str) -> Iterator[Finding]:
    """Widths are folded character by character, so that places are those of the text."""
    marks = [unicodedata.normalize("NFKC", mark) for mark in text]
    places = [place for place, mark in enumerate(marks) for _ in mark]
    plain = "".join(marks)
    for kind, pattern in load_patterns():
        for match in pattern.finditer(plain):
            start, end = match.span("here")
            if start < end:
                first, last = places[start], places[end - 1] + 1
                yield Finding(kind, first, last, text[first:last], is_refused=False)


def _split_name(name: str) -> Iterable[str]:
    parts = name.split()
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else ()


def _cut(text: str, folded: Folded, start: int, end: int, kind: Kind, *, is_refused: bool) -> Finding:
    first, last = folded.places[start], folded.places[end - 1] + 1
    while last < len(text) and unicodedata.category(text[last])[0] == "M":
        last += 1
    return Finding(kind, first, last, text[first:last], is_refused)

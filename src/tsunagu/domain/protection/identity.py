"""What in a text would tell who wrote it. Pure: what is known of the writer comes in, places in the text come out.

Whatever names the writer is refused, however it is written: width, case, kana, blanks, legal forms, marks of sound. What only looks
as if it might is shown, and the writer says whether it is fine. Texts and names are compared as ``fold_marks`` makes them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from tsunagu.domain.protection.folding import Folded, fold_digits, fold_joints, fold_marks
from tsunagu.domain.protection.legal_forms import list_parts, list_spellings, strip_legal_form
from tsunagu.domain.protection.numbers import find_numbers
from tsunagu.domain.protection.patterns import Kind, load_patterns
from tsunagu.domain.protection.sounds import KANJI, Sounds, find_sound, fold_sounds

SURE_NAME = 3
"""A name of so many characters is refused wherever it stands; a shorter one only where it stands by itself."""
SURE_LATIN = 5
"""The same for Latin letters, which make up longer words."""
SURE_SOUND, LEAST_SOUND = 8, 4
"""A name that sounds the same is refused when it has so many letters and is written in kana or Latin letters; shown from so many on."""
AT = ("at", "アット", "アットマーク")
DOT = ("dot", "ドット", "点")
FREE_MAIL = frozenset(
    {"gmail.com", "outlook.com", "outlook.jp", "hotmail.com", "icloud.com", "yahoo.co.jp", "docomo.ne.jp",
     "ezweb.ne.jp", "softbank.ne.jp", "nifty.com"}
)  # fmt: skip
"""Everybody has an address there: the part behind the @ says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """What would tell who writes: ``names`` of the company, brands and people; mail ``addresses``; ``numbers`` of the company, of
    its rights, of its telephone; ``references`` of the consultation; ``bodies`` that know it; ``titles`` of its rights,
    and ``others`` who applied for them.
    """

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


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
    sounds = fold_sounds(text)
    for name in known.names:
        core = strip_legal_form(name)
        for written in list_spellings(core):
            yield from _find_name(text, folded, written, Kind.NAME)
        yield from _find_sound(text, sounds, core)
        for part in list_parts(core):
            yield from _find_word(text, folded, part, Kind.NAME_PART, is_refused=False)
            yield from _find_sound(text, sounds, part, may_refuse=False)
    for person in known.people:
        for said in _turn_name(person):
            yield from _find_name(text, folded, said, Kind.PERSON)
            yield from _find_sound(text, sounds, said)
        for part in _split_name(person):
            yield from _find_word(text, folded, part, Kind.PERSON, is_refused=False)
            yield from _find_sound(text, sounds, part, may_refuse=False)
    for address in known.addresses:
        yield from _find_address(text, folded, address)
    for start, end in find_numbers(text, known.numbers):
        yield Finding(Kind.NUMBER, start, end, text[start:end], is_refused=True)
    for reference in known.references:
        yield from _find_word(text, folded, reference, Kind.REFERENCE)
    for body in known.bodies:
        yield from _find_word(text, folded, body, Kind.BODY, is_refused=False)
    for other in known.others:
        yield from _find_word(text, folded, strip_legal_form(other), Kind.COMPANY, is_refused=False)
    for title in known.titles:
        if len(fold_marks(title).text) >= SURE_NAME:
            yield from _find_word(text, folded, title, Kind.TITLE, is_refused=False)


def _find_sound(text: str, sounds: Sounds, name: str, *, may_refuse: bool = True) -> Iterator[Finding]:
    """What sounds the same: surely the name when it is spelled out, perhaps another word when Chinese characters only read so."""
    core = fold_sounds(name).folded.text
    if len(core) < LEAST_SOUND:
        return
    for start, end in find_sound(sounds, core):
        found = _cut(text, sounds.folded, start, end, Kind.SOUND, is_refused=False)
        is_spelled = not KANJI.search(found.text)
        yield replace(found, is_refused=may_refuse and is_spelled and len(core) >= SURE_SOUND)


def _find_address(text: str, folded: Folded, address: str) -> Iterator[Finding]:
    """Marks are folded away, so ``[at]`` and ``アット`` stay as letters between the parts."""
    local, _, domain = address.rpartition("@")
    domains = [domain, *(domain.replace(".", dot) for dot in DOT)]
    for at, place in product(("", *AT), domains):
        yield from _find_word(text, folded, f"{local}{at}{place}", Kind.MAIL)
    if domain and domain.casefold() not in FREE_MAIL:
        for place in domains:
            yield from _find_word(text, folded, place, Kind.WEB)
        own = domain.partition(".")[0]
        if len(own) >= SURE_LATIN:
            yield from _find_word(text, folded, own, Kind.WEB, is_refused=False)


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


def _find_patterns(text: str) -> Iterator[Finding]:
    """Widths are folded character by character, so that places are those of the text."""
    marks = [unicodedata.normalize("NFKC", mark) for mark in fold_digits(text)]
    places = [place for place, mark in enumerate(marks) for _ in mark]
    plain = fold_joints("".join(marks))
    for kind, pattern in load_patterns():
        for match in pattern.finditer(plain):
            start, end = match.span("here")
            if start < end:
                first, last = places[start], places[end - 1] + 1
                yield Finding(kind, first, last, text[first:last], is_refused=False)


def _split_name(name: str) -> Iterable[str]:
    parts = name.split()
    return [part for part in parts if len(part) > 1] if len(parts) > 1 else ()


def _turn_name(name: str) -> Iterable[str]:
    """Family name first, and last."""
    return dict.fromkeys((name, " ".join(reversed(name.split()))))


def _cut(text: str, folded: Folded, start: int, end: int, kind: Kind, *, is_refused: bool) -> Finding:
    first, last = folded.places[start], folded.places[end - 1] + 1
    while last < len(text) and unicodedata.category(text[last])[0] == "M":
        last += 1
    return Finding(kind, first, last, text[first:last], is_refused)

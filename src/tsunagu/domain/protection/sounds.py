"""How a text sounds, so that みなと, ミナト, 湊 and Minato meet: kana and readings in Latin letters, one spelling for each sound."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tsunagu.domain.protection.folding import DROPPED, LONG, OLD_FORMS, UNSEEN, Folded, spread
from tsunagu.engines.triage.tokens import read_sounds
from tsunagu.kernel.folding import VARIANTS

KANA = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER (SMALL )?([A-Z]+)")
VOICED = "\u3099\u309a"
VOWELS = "AIUEO"
KANJI = re.compile(r"[\u3400-\u9fff々]")
SPELLINGS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        ("tch", "ty"), ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch(?=[aeou])", "ty"), ("tsu", "tu"), ("ph|f", "h"),
        ("ji", "zi"), ("j(?=[aeou])", "zy"), ("ck|c|q", "k"), ("x", "ks"), ("l", "r"), ("v", "b"), ("d(?=[iu])", "z"), ("dy", "zy"),
        ("w(?=[ieo])", ""), ("m(?=[bmp])", "n"), ("ou|oh(?![aeiou])", "o"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""Hepburn, Kunrei and what people write for long vowels, brought to one spelling; in this order, for names and texts alike."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """A text as it sounds; ``starts`` and ``ends`` are the places at which its words do."""

    folded: Folded
    starts: frozenset[int]
    ends: frozenset[int]


def fold_sounds(text: str) -> Sounds:
    """This function will return how a text sounds, each sound with its place."""
    plain, places = _clean(text)
    words = [(places[start], places[end - 1] + 1, said) for start, end, said in read_sounds(plain)]
    spelled = spread(text, ((start, end, spell(said)) for start, end, said in words))
    said, spots = spelled.text, spelled.places
    for written, sound in SPELLINGS:
        said, spots = _respell(said, spots, written, sound)
    return Sounds(
        Folded(said, spots), frozenset(start for start, _, _ in words), frozenset(end for _, end, _ in words)
    )


def spell(word: str) -> str:
    """This function will spell kana in the Latin letters of their Unicode names; a small one takes the vowel before it away."""
    said = ""
    for mark in unicodedata.normalize("NFKC", word):
        match = KANA.fullmatch(unicodedata.name(mark, ""))
        if match is None:
            plain = unicodedata.normalize("NFKD", mark).casefold()
            said += "".join(
                part for part in plain if unicodedata.category(part)[0] not in DROPPED and part != LONG
            )
        elif not match[1]:
            said += match[2].lower()
        elif match[2] != "TU":  # that one only doubles what follows
            is_glide = said[-1:] == "i" and match[2] in VOWELS
            said = said[:-1] + ("y" if is_glide else "") + match[2].lower()
    return said


def _clean(text: str) -> tuple[str, list[int]]:
    """What shows nothing would cut words in two; old characters have no reading."""
    marks, places = [], []
    for place, mark in enumerate(text):
        if _is_unseen(mark):
            continue
        for part in unicodedata.normalize("NFKC", VARIANTS.get(mark, mark)).translate(OLD_FORMS):
            joined = unicodedata.normalize("NFC", marks[-1] + part) if marks and part in VOICED else ""
            if len(joined) == 1:
                marks[-1] = joined
                continue
            marks.append(part)
            places.append(place)
    return "".join(marks), places


def _is_unseen(mark: str) -> bool:
    is_format = unicodedata.category(mark) in {"Cf", "Cc", "Mn"} and mark not in VOICED + "\n"
    return is_format or mark in UNSEEN


def _respell(
    said: str, places: tuple[int, ...], written: re.Pattern[str], sound: str
) -> tuple[str, tuple[int, ...]]:
    parts, spots, done = [], [], 0
    for match in written.finditer(said):
        start, end = match.span()
        new = match.expand(sound)
        parts += [said[done:start], new]
        kept = [places[min(start + number, end - 1)] for number in range(len(new))]
        if kept:
            kept[-1] = places[end - 1]
        spots += [*places[done:start], *kept]
        done = end
    return "".join(parts) + said[done:], (*spots, *places[done:])


def find_sound(sounds: Sounds, core: str) -> Iterator[tuple[int, int]]:
    """This function will yield where a text sounds like ``core``: (start, end) in the sounds, whole words only."""
    place = sounds.folded.text.find(core)
    while place >= 0:
        first, last = sounds.folded.places[place], sounds.folded.places[place + len(core) - 1] + 1
        if first in sounds.starts and last in sounds.ends:
            yield place, place + len(core)
        place = sounds.folded.text.find(core, place + 1)

"""A text without all that makes the same word look another: width, case, kana, marks, blanks, old and look-alike characters.

Every character of a folded text knows its place in the text it comes from.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from tsunagu.kernel.folding import VARIANTS

SMALL_KANA = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
DIGITS = str.maketrans("〇零一壱壹二弐貳三参參四五六七八九", "00111222333456789")
LOOK_ALIKE = str.maketrans("ニハカエロタトチ", "28力工口夕卜千")
"""A katakana that looks like a Chinese character is that character, on both sides of a comparison."""
LETTERS = str.maketrans("аеорсухіјѕһԁмтквнοαρκιυωμτηζεβχ", "aeopcyxijshdmtkbhoapkiuwmthzebx")
"""Cyrillic and Greek letters that nobody tells from Latin ones, small or as capitals."""
OLD_FORMS = str.maketrans(
    "斉嶋嶌冨峯龍瀧眞惠榮澁舘條與萬寶鐵藏繩莊壽圓濟橫黑靑淸淵龜",
    "斎島島富峰竜滝真恵栄渋館条与万宝鉄蔵縄荘寿円済横黒青清渕亀",
)
DROPPED = {"M", "P", "S", "Z", "C"}
"""Categories of marks that tell nothing: accents and marks of sound, punctuation, symbols, blanks, controls."""
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters that show nothing: they fill a place in Hangul."""
LONG = "ー"
HIRAGANA, KATAKANA, KATAKANA_AHEAD = (0x3041, 0x3096), (0x30A1, 0x30FC), 0x60
BOXED = ((0x1F150, 0x1F169), (0x1F170, 0x1F189), (0x1F1E6, 0x1F1FF))
"""Latin letters in black circles, in black boxes, of flags: Unicode does not call them letters."""
SPOKEN_JOINT = re.compile(r"(?<=\d)\s*(?:の|ノ|ハイフン|マイナス|ダッシュ)\s*(?=\d)")
WRITTEN_DIGIT = "0-9〇○◯零一壱二弐三参四五六七八九"
DIGIT_RUN = re.compile(rf"[{WRITTEN_DIGIT}](?:[\s\-‐‑–—−ー－・./()（）の]{{0,2}}[{WRITTEN_DIGIT}]){{3,}}")
AS_DIGITS = DIGITS | str.maketrans("○◯", "00")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for comparing; ``places`` says where in the text each character stood."""

    text: str
    places: tuple[int, ...] = field(repr=False)


def fold_marks(text: str) -> Folded:
    """This function will fold a text for comparing, character by character, so that the places are kept."""
    marks: list[str] = []
    places: list[int] = []
    before = ""
    for place, mark in enumerate(text):
        plain = VARIANTS.get(mark, mark)
        for part in unicodedata.normalize("NFKD", _unbox(plain)).casefold():
            if unicodedata.category(part)[0] in DROPPED or part == LONG or part in UNSEEN:
                continue
            if part == "一" and _is_katakana(before):
                continue  # written for a long vowel
            marks.append(_fold_mark(part))
            places.append(place)
            before = part
    return Folded("".join(marks), tuple(places))


def fold_digits(text: str) -> str:
    """This function will return a text of the same length in which numbers in Chinese characters stand in digits."""
    plain = "".join(_fold_digit(mark) for mark in text)
    return DIGIT_RUN.sub(lambda run: run[0].translate(AS_DIGITS), plain)


def fold_joints(text: str) -> str:
    """This function will return a text of the same length with blanks for what is said between the digits of a number."""
    return SPOKEN_JOINT.sub(lambda joint: " " * len(joint[0]), text)


def spread(text: str, parts: Iterable[tuple[int, int, str]]) -> Folded:
    """This function will put other characters in place of stretches of a text: (start, end, what stands there)."""
    marks, places = [], []
    for start, end, said in parts:
        for number, mark in enumerate(said, 1):
            marks.append(mark)
            places.append(
                end - 1
                if number == len(said)
                else min(start + (number - 1) * (end - start) // len(said), end - 1)
            )
    return Folded("".join(marks), tuple(places))


def _fold_mark(part: str) -> str:
    code = ord(part)
    kana = chr(code + KATAKANA_AHEAD) if HIRAGANA[0] <= code <= HIRAGANA[1] else part
    common = VARIANTS.get(kana, kana).translate(OLD_FORMS).translate(SMALL_KANA)
    return common.translate(LOOK_ALIKE).translate(DIGITS).translate(LETTERS)


def _fold_digit(mark: str) -> str:
    """Digits of other scripts are digits."""
    folded = unicodedata.normalize("NFKC", mark)
    return str(unicodedata.decimal(folded)) if len(folded) == 1 and folded.isdecimal() else mark


def _is_katakana(mark: str) -> bool:
    return bool(mark) and KATAKANA[0] <= ord(mark) <= KATAKANA[1]


def _unbox(mark: str) -> str:
    code = ord(mark)
    first = next((first for first, last in BOXED if first <= code <= last), None)
    return mark if first is None else chr(ord("A") + code - first)

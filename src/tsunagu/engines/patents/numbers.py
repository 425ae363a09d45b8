"""Numbers of patent documents: one spelling for each office, and one key however the year and the kind are written.

Japanese documents are spelled as J-PlatPat does (特開2024-127407, 特開平05-253171, 再表2018/235274, 特許7533889, 実登3234843), all
others compactly with their kind (US11046037B2). The foreign spellings of Japanese numbers (JP-2022003641-A, JPH10123456A,
JP-WO2018123456-A1) were counted in 1,172 rows of a real Google Patents file (domain notes on patent data, §1.1 and §4).
"""

import re
import unicodedata
from functools import lru_cache

# Western year = era year + this (the eras' first years are 1868, 1912, 1926, 1989, 2019).
ERA_OFFSETS = {"明": 1867, "大": 1911, "昭": 1925, "平": 1988, "令": 2018}
LATIN_ERAS = {"M": "明", "T": "大", "S": "昭", "H": "平", "R": "令"}
DATED = re.compile(r"(\D*?)(明|大|昭|平|令|[MTSHR](?=\d))?(?:治|正|和|成)?(\d{1,4})年?([-/])第?(\d{1,6})号?")
PLAIN = re.compile(r"(\D+?)第?(\d{1,8})号?")
HYPHENS = str.maketrans("‐‑–—−ー", "------")

FOREIGN = re.compile(r"([A-Z]{2})(WO|[A-Z]{0,2})(\d{3,15})([A-Z]\d?)?")
JOINTS = re.compile(r"[\s\-/.,]")
# Translations of PCT applications (特表, 実表) are numbered from 500001 in each year: 160 of 160 real 特表, 0 of 1,787 特開.
FIRST_TRANSLATION = 500_001
# Kind letter (WIPO ST.16) of a Japanese document with an era or Western year: its name, and the name of a translation.
DATED_KINDS = {"A": ("特開", "特表"), "B": ("特公", "特公"), "U": ("実開", "実表"), "Y": ("実公", "実公")}
WESTERN_KINDS = {"A": ("特開", "特表")}
REGISTERED_KINDS = {"B": "特許", "C": "特許", "U": "実登", "Y": "実登", "S": "意匠登録"}
APPLICATION_KINDS = {"A": "特願", "U": "実願", "": "特願"}
SAME_SERIES = {
    "特表": "特開",
    "実表": "実開",
}  # their serials never meet, and foreign spellings do not tell them apart
FIRST_SHORT_YEAR = 78  # the first international application was published in 1978


@lru_cache(maxsize=65536)
def write_number(text: str) -> str:
    """This function will write a number with folded width, no blanks, two-digit era years and six-digit serials."""
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    folded = unicodedata.normalize("NFKC", joined).translate(HYPHENS)  # what a blank kept apart may join
    if match := DATED.fullmatch(folded):
        kind, era, year, mark, serial = match.groups()
        if not era and len(year) != 4:
            return folded
        era = LATIN_ERAS.get(era, era) if era else ""
        return f"{kind}{era}{int(year):02d}{mark}{int(serial):06d}"
    if match := PLAIN.fullmatch(folded):
        return "".join(match.groups())
    return folded


@lru_cache(maxsize=65536)
def write_document(text: str) -> str:
    """This function will write a document number of any office: JP as J-PlatPat does, others compactly with their kind."""
    return _write(text, is_application=False)


@lru_cache(maxsize=65536)
def write_application(text: str) -> str:
    """This function will write an application number of any office: JP as J-PlatPat does, others compactly."""
    return _write(text, is_application=True)


@lru_cache(maxsize=65536)
def make_key(text: str) -> str:
    """This function will return the number with a Western year and without its kind, so that two spellings of it meet."""
    written = write_document(text)
    match = DATED.fullmatch(written)
    if not match:
        foreign = FOREIGN.fullmatch(written)
        return "".join(part for part in foreign.groups()[:3] if part) if foreign else written
    kind, era, year, mark, serial = match.groups()
    if kind == "再表":  # the same publication as the WO document it republishes
        return f"WO{year}{serial}"
    kind = SAME_SERIES.get(kind, kind)
    return f"{kind}{int(year) + ERA_OFFSETS[era] if era else year}{mark}{serial}"


def _write(text: str, *, is_application: bool) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(HYPHENS).strip()
    match = FOREIGN.fullmatch(JOINTS.sub("", folded).upper()) if folded.isascii() else None
    if match is None:
        return write_number(text)
    office, letters, digits, kind = match[1], match[2], match[3], match[4] or ""
    if office == "JP":
        written = (
            _write_japanese_application(letters, digits, kind)
            if is_application
            else _write_japanese(letters, digits, kind)
        )
        if written:
            return written
    elif office == "WO" and not letters and not is_application:
        digits = _lengthen_year(digits)
    elif office == "US" and kind.startswith("A") and len(digits) == 10 and not is_application:
        digits = digits[:4] + digits[4:].zfill(7)  # Google Patents drops the first zero of the serial
    return f"{office}{letters}{digits}{kind}"


def _write_japanese(letters: str, digits: str, kind: str) -> str | None:
    if letters == "WO":
        return f"再表{digits[:4]}/{digits[4:]}" if len(digits) == 10 else None
    if letters in ("H", "S") and 3 <= len(digits) <= 8 and kind[:1] in DATED_KINDS:
        usual, translated = DATED_KINDS[kind[:1]]
        serial = int(digits[2:])
        name = translated if serial >= FIRST_TRANSLATION else usual
        return f"{name}{LATIN_ERAS[letters]}{digits[:2]}-{serial:06d}"
    if not letters and len(digits) == 10 and kind[:1] in WESTERN_KINDS:
        usual, translated = WESTERN_KINDS[kind[:1]]
        name = translated if int(digits[4:]) >= FIRST_TRANSLATION else usual
        return f"{name}{digits[:4]}-{digits[4:]}"
    if not letters and len(digits) == 7 and kind[:1] in REGISTERED_KINDS:
        return f"{REGISTERED_KINDS[kind[:1]]}{digits}"
    return None


def _write_japanese_application(letters: str, digits: str, kind: str) -> str | None:
    name = APPLICATION_KINDS.get(kind[:1])
    if name is None:
        return None
    if letters in ("H", "S") and 3 <= len(digits) <= 8:
        return f"{name}{LATIN_ERAS[letters]}{digits[:2]}-{int(digits[2:]):06d}"
    if not letters and len(digits) == 10 and digits[:2] in ("19", "20"):
        return f"{name}{digits[:4]}-{digits[4:]}"
    return None


def _lengthen_year(digits: str) -> str:
    """WO9912345 and WO03012345 are WO1999012345 and WO2003012345."""
    if len(digits) not in (7, 8):
        return digits
    century = "19" if int(digits[:2]) >= FIRST_SHORT_YEAR else "20"
    return century + digits[:2] + digits[2:].zfill(6)

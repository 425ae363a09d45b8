"""Numbers of Japanese patent documents: one spelling, and one key however the year is written.

Shapes: 特開2024-127407, 特開平05-253171, 再表2018/235274, 特許7533889, 実登3234843 (domain notes on patent data, §1.1).
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


@lru_cache(maxsize=65536)
def write_number(text: str) -> str:
    """This function will write a number with folded width, no blanks, two-digit era years and six-digit serials."""
    folded = "".join(unicodedata.normalize("NFKC", text).split()).translate(HYPHENS)
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
def make_key(text: str) -> str:
    """This function will return the number with a Western year, so that 特願平05-012345 and 特願1993-012345 meet."""
    written = write_number(text)
    match = DATED.fullmatch(written)
    if not match or not match[2]:
        return written
    kind, era, year, mark, serial = match.groups()
    return f"{kind}{int(year) + ERA_OFFSETS[era]}{mark}{serial}"

"""Document numbers in any spelling: what is indexed for each number, and what a person may type for it."""

import re
import unicodedata

from tsunagu.engines.patents.numbers import make_key
from tsunagu.engines.patents.search.folding import DASHES

DIGITS = re.compile(r"\d{4}[-/]\d{1,6}|\d{7,8}")
USUAL = re.compile(r"(?:特開|特願|実開|実願)([12]\d{3}-\d{6})")
BARE = re.compile(r"(?:.*?\D)??(\d{4}[-/]\d{6}|\d{7,8})")
LOOKS_JAPANESE = re.compile(
    r"[特実意商再][^\d\s]{0,4}(?:[明大昭平令MTSHR]\D{0,2})?\d{1,4}年?[-/]?第?\d{1,8}号?(公報)?"
)
LOOKS_FOREIGN = re.compile(r"[A-Z]{2}-?(WO|[HS])?[\d/ ,-]{5,16}(-?[A-Z]\d?)?")
LABELS = re.compile(r"^第|号?(公報)?$")
JAPANESE_WITHOUT_KIND = re.compile(r"JP-?(\d{4}-?\d{6}|\d{7})")


def spell_indexed(number: str) -> list[str]:
    """This function will list the spellings a document's number is found by: its key, and its bare digits."""
    if usual := USUAL.fullmatch(number):  # nearly all: their key is the number itself
        return [number, usual[1]]
    key = make_key(number)
    found = BARE.fullmatch(key)
    return [key, found[1]] if found and found[1] != key else [key]


def spell_asked(text: str) -> list[str]:
    """This function will list the spellings to look up for a number somebody typed."""
    folded = LABELS.sub("", _fold(text))
    if match := JAPANESE_WITHOUT_KIND.fullmatch(folded):
        digits = match[1].replace("-", "")
        folded = f"{digits[:4]}-{digits[4:]}" if len(digits) > 7 else digits
    if re.fullmatch(r"\d{4}[-/]\d{1,6}", folded):
        year, serial = folded[:4], folded[5:].zfill(6)
        return [f"{year}-{serial}", f"WO{year}{serial}"] if folded[4] == "/" else [f"{year}-{serial}"]
    if DIGITS.fullmatch(folded):
        return [folded]
    return [make_key(folded)]


def is_number(text: str) -> bool:
    """This function will tell whether a word looks like a document number and like nothing else."""
    folded = _fold(text)
    return bool(
        DIGITS.fullmatch(folded) or LOOKS_JAPANESE.fullmatch(folded) or LOOKS_FOREIGN.fullmatch(folded)
    )


def _fold(text: str) -> str:
    return DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip().upper()

"""What one cell of an export says: days, names, FI symbols, titles, abstracts."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from tsunagu.engines.patents.numbers import ERA_OFFSETS, LATIN_ERAS

WESTERN_DAY = re.compile(
    r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日|(\d{4})(\d\d)(\d\d)"
)
ERA_DAY = re.compile(
    r"(明治?|大正?|昭和?|平成?|令和?|[MTSHR])(\d{1,2}|元)(?:年|[/.-])(\d{1,2})(?:月|[/.-])(\d{1,2})日?"
)
MIDNIGHT = re.compile(r" 0?0:00(:00)?$")  # spreadsheets add it when they save a day again
# Patents exist in Japan since 1885; a later year than this is a slip of the pen, not a day.
FIRST_YEAR, LAST_YEAR = 1885, 2100
MISSING = frozenset({"", "null", "-", "－"})
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
GAIJI = str.maketrans("", "", "▲▼")
FI_START = re.compile(r"[A-H]\d{2}[A-Z]")
ABSTRACT_HEAD = re.compile(r"^\s*(?:[(（]57[)）])?\s*(?:【要約】)?\s*")


def clean(text: str) -> str | None:
    """This function will return the text without marks nobody can see, or None when it says nothing."""
    text = UNPRINTABLE.sub("", text).strip()
    return None if text in MISSING else text


@lru_cache(maxsize=65536)
def read_day(text: str) -> date | None:
    """This function will read a calendar day, Western or era; None for a missing one.

    Raises ValueError for text that is no day between 1885 and 2100.
    """
    folded = MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
    if folded in MISSING:
        return None
    if match := WESTERN_DAY.fullmatch(folded):
        parts = [part for part in match.groups() if part and part.isdigit()]
        year = int(parts[0])
        month, day = int(parts[1]), int(parts[2])
    elif match := ERA_DAY.fullmatch(folded):
        era = LATIN_ERAS.get(match[1], match[1][0])
        year = (1 if match[2] == "元" else int(match[2])) + ERA_OFFSETS[era]
        month, day = int(match[3]), int(match[4])
    else:
        raise ValueError(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    return date(year, month, day)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """This function will return an applicant's name in NFKC, with single blanks and without gaiji marks."""
    return " ".join(unicodedata.normalize("NFKC", name.translate(GAIJI)).split())


def read_names(text: str | None) -> tuple[list[str], bool]:
    """This function will split applicants at the ASCII comma only (commas inside a name are full width).

    The second value tells whether a final 他 says that the source left some out.
    """
    names = [folded for name in (text or "").split(",") if (folded := fold_name(name))]
    is_cut = bool(names) and (names[-1] == "他" or names[-1].endswith(" 他"))
    if is_cut:
        names[-1] = names[-1].removesuffix("他").strip()
    return [name for name in dict.fromkeys(names) if name], is_cut


@lru_cache(maxsize=65536)
def split_fi(text: str) -> tuple[tuple[str, ...], bool]:
    """This function will return FI symbols with their facets put back (B23K9/12,331@L), and whether 他 cut the list.

    Rule of the domain notes (70,667 tokens): a token that starts like a subclass begins a symbol, any other belongs to
    the symbol before it.
    """
    symbols: list[str] = []
    is_cut = False
    for symbol in re.split(r"[,\s]+", unicodedata.normalize("NFKC", text)):
        if symbol == "他":
            is_cut = True
        elif symbols and symbol and not FI_START.match(symbol):
            symbols[-1] += "," + symbol
        elif symbol:
            symbols.append(symbol)
    return tuple(dict.fromkeys(symbols)), is_cut


def read_title(text: str | None) -> str | None:
    """This function will return a title on one line, without gaiji marks."""
    return " ".join(text.translate(GAIJI).split()) if text else None


def read_abstract(text: str | None) -> str | None:
    """This function will return an abstract without its head (57)【要約】 and without the exporter's <BR>."""
    if not text:
        return None
    body = text.replace("\r\n", "\n").replace("<BR>\n", "").replace("<BR>", "").translate(GAIJI)
    return ABSTRACT_HEAD.sub("", body).strip() or None

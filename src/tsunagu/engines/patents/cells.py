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
DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
MIDNIGHT = re.compile(r" 0?0:00(:00)?$")  # spreadsheets add it when they save a day again
# Patents exist in Japan since 1885; a later year than this is a slip of the pen, not a day.
FIRST_YEAR, LAST_YEAR = 1885, 2100
LAST_SHORT_YEAR = 68
MISSING = frozenset({"", "null", "-", "－"})
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
GAIJI = str.maketrans("", "", "▲▼")
CODE = re.compile(r"([A-HY]\d\d[A-Z])\s*(\d{1,4}/)\s*(\d{2,6})(?!\d)")
COUNTS = {
    "plain": re.compile(r"\d{1,10}(?:\.0)?"),
    "comma": re.compile(r"(?:\d{1,10}|\d{1,3}(?:,\d{3}){1,3})(?:\.0)?"),
    "point": re.compile(r"\d{1,10}|\d{1,3}(?:\.\d{3}){1,3}"),
}
MOST_COUNTED = 2**31 - 1
LEGAL_FORMS = frozenset(
    {
        "ltd", "limited", "inc", "incorporated", "llc", "l.l.c", "llp", "lp", "l.p", "corp", "corporation", "co", "company",
        "plc", "gmbh", "s.a", "s.p.a", "b.v", "n.v", "a.s", "co., ltd", "ltd.(cn)", "kk", "k.k", "a body corporate",
    }
)  # fmt: skip
FI_START = re.compile(r"[A-H]\d{2}[A-Z]")
ABSTRACT_HEAD = re.compile(r"^\s*(?:[(（]57[)）])?\s*(?:【要約】)?\s*")


def clean(text: str) -> str | None:
    """This function will return the text without marks nobody can see, or None when it says nothing."""
    text = UNPRINTABLE.sub("", text).strip()
    return None if text in MISSING else text


@lru_cache(maxsize=65536)
def read_day(text: str, order: str = "ymd") -> date | None:
    """This function will read a calendar day, Western or era; None for a missing one.

    ``order``: ymd, or dmy or mdy for sources that write the day or the month first; a day that begins with a year of
    four digits or an era is read in every order. Years of two digits lie between 1969 and 2068, as in POSIX.
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
    elif order != "ymd" and (match := DAY_FIRST.fullmatch(folded)):
        year = int(match[4])
        if year < 100:
            year += 2000 if year <= LAST_SHORT_YEAR else 1900
        day, month = int(match[1]), int(match[3])
        if order == "mdy":
            day, month = month, day
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


def split_names(text: str | None, separator: str) -> list[str]:
    """This function will split names at the separator of the source, fold them and keep each once."""
    names = (fold_name(name) for name in (text or "").split(separator))
    return list(dict.fromkeys(name for name in names if name))


def split_western_names(text: str) -> list[str]:
    """This function will split names at comma and blank, and put legal forms (Co., Ltd.) back to their name."""
    names: list[str] = []
    for part in text.split(", "):
        folded = fold_name(part)
        if names and folded.rstrip(".").casefold() in LEGAL_FORMS:
            names[-1] += f", {folded}"
        elif folded:
            names.append(folded)
    return list(dict.fromkeys(names))


def split_codes(text: str | None, separator: str) -> list[str]:
    """This function will split IPC or CPC symbols and drop their padding (A61K   8/81 becomes A61K8/81), each once."""
    symbols = []
    for part in (text or "").replace("\n", separator).split(separator):
        folded = unicodedata.normalize("NFKC", part).strip()
        match = CODE.match(folded)
        symbols.append("".join(match.groups()) if match else "".join(folded.split()))
    return [symbol for symbol in dict.fromkeys(symbols) if symbol]


def split_texts(text: str | None, separator: str) -> list[str]:
    """This function will split a list of plain values, each once."""
    parts = (" ".join(part.split()) for part in (text or "").split(separator))
    return [part for part in dict.fromkeys(parts) if part]


def read_count(text: str | None, style: str = "comma") -> int | None:
    """This function will read a count (005, 1,234 or, in the style point, 1.234). Raises ValueError for anything else."""
    if not text:
        return None
    folded = unicodedata.normalize("NFKC", text).replace(" ", "")
    if not COUNTS[style].fullmatch(folded):
        raise ValueError(text)
    count = int(folded.replace(",", "").split(".")[0] if style != "point" else folded.replace(".", ""))
    if count > MOST_COUNTED:
        raise ValueError(text)
    return count


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

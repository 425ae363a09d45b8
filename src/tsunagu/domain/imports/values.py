"""Reading one cell as what its column holds. Excel's own habits (lost zeros, 1.2E+12, serial days) are mended or named."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tsunagu.domain.documents.inspection.workbooks import Value
from tsunagu.domain.imports.columns import Choices, Reader, Reading
from tsunagu.domain.imports.exceptions import CellProblem
from tsunagu.domain.people.exceptions import CompanyProblem
from tsunagu.domain.people.rules import clean_number
from tsunagu.engines.patents.cells import read_day as read_written_day
from tsunagu.kernel.folding import fold, fold_for_search
from tsunagu.kernel.words import NOTHING, Words

LONGEST_CODE = 60
LONGEST_TEXT = 32_767
MOST_NAMED = 20
"""Choices named in a sentence; more of them are in the template."""
CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
WEEKDAY = re.compile(
    r"[(（][月火水木金土日][)）]$|[(（]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[)）]?$", re.IGNORECASE
)
SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
BETWEEN = re.compile(r"[、,;；\n/／]")
PARTS = re.compile(r"[・（）]")
SERIAL_START, SERIAL_START_1904 = date(1899, 12, 30), date(1904, 1, 1)
SERIALS = range(14_611, 73_051)  # 1 January 1940 to 1 January 2100: what can be meant by a bare number
OLDEST = date(1940, 1, 1)


def refuse(what: Words, how: Words = NOTHING, code: str = "cell") -> CellProblem:
    """This function will return the problem of one cell."""
    return CellProblem(what, how=how, code=code)


def read_text(value: Value, reading: Reading) -> str:
    """This function will return what a cell says as text; numbers as Excel shows them."""
    match value:
        case bool():
            return "はい" if value else "いいえ"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case str():
            return _check_length(value.strip())
    if "day" in value:
        return str(value["day"])
    if "error" in value:
        raise refuse(
            Words(f"セルがエラー（{value['error']}）です。", f"The cell holds an error ({value['error']})."),
            Words("値を入れ直してください。", "Enter the value anew."),
            "cell_error",
        )
    raise refuse(
        Words("数式に計算結果が入っていません。", "The formula holds no calculated value."),
        Words(
            "Excelで開いて保存し直すか、数式を値に置き換えてください。",
            "Open and save it in Excel, or replace the formula by its value.",
        ),
        "cell_formula",
    )


def read_code(value: Value, reading: Reading) -> str:
    """This function will return a code of a body: lower-case letters, digits, - and _."""
    code = fold(read_text(value, reading)).lower()
    _say_number(value, code, reading)
    if len(code) > LONGEST_CODE or not CODE.fullmatch(code):
        raise refuse(
            Words(f"「{code[:40]}」は記号に使えません。", f"“{code[:40]}” cannot be a code."),
            Words(
                f"半角の英小文字・数字・「-」「_」だけで、{LONGEST_CODE}文字以内にしてください（例：osaka-01）。",
                f"Use lower-case letters, digits, - and _ only, at most {LONGEST_CODE} (such as osaka-01).",
            ),
            "cell_code",
        )
    return code


def read_key(value: Value, reading: Reading) -> str:
    """This function will return the number under which a row is known elsewhere."""
    key = fold(read_text(value, reading))
    _say_number(value, key, reading)
    if len(key) > LONGEST_CODE or SHORTENED.fullmatch(key):
        raise refuse(
            Words(f"「{key[:40]}」は管理番号に使えません。", f"“{key[:40]}” cannot be a reference number."),
            Words(
                f"{LONGEST_CODE}文字以内にしてください。1.2E+12 のように縮んだ数字は、列の書式を「文字列」にして入れ直してください。",
                f"At most {LONGEST_CODE} characters. Where Excel wrote 1.2E+12, make the column “Text” and enter it anew.",
            ),
            "cell_key",
        )
    return key


def read_corporate_number(value: Value, reading: Reading) -> str:
    """This function will return a 法人番号 whose check digit is right."""
    text = read_text(value, reading)
    if SHORTENED.fullmatch(text):
        raise refuse(
            Words(
                f"法人番号が「{text}」に縮んでいます。",
                f"Excel has shortened the corporate number to {text}.",
            ),
            Words(
                "列の書式を「文字列」にして、13桁を入れ直してください。",
                "Make the column “Text” and enter the 13 digits anew.",
            ),
            "cell_corporate_number",
        )
    try:
        return clean_number(text)
    except CompanyProblem as problem:
        raise refuse(problem.what, problem.how, "cell_corporate_number") from problem


def read_email(value: Value, reading: Reading) -> str:
    """This function will return an e-mail address in lower case."""
    email = fold(read_text(value, reading)).removeprefix("mailto:").strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise refuse(
            Words(
                f"「{email[:60]}」はメールアドレスの形ではありません。",
                f"“{email[:60]}” is no e-mail address.",
            ),
            Words("例：name@example.jp", "For example: name@example.jp"),
            "cell_email",
        ) from None
    return email


def read_day(value: Value, reading: Reading) -> date:
    """This function will return a day: a cell of Excel's, its serial number, 2026/4/1, 2026年4月1日, 令和8年4月1日, R8.4.1."""
    day = _read_day(value, reading)
    if day < OLDEST:
        raise refuse(
            Words(f"{day:%Y-%m-%d} は古すぎます。", f"{day:%Y-%m-%d} is too long ago."),
            Words("日付をお確かめください。", "Check the day."),
            "cell_day",
        )
    return day


def read_past_day(value: Value, reading: Reading) -> date:
    """This function will return a day that is not in the future."""
    day = read_day(value, reading)
    if day > reading.today:
        raise refuse(
            Words(f"{day:%Y-%m-%d} は先の日です。", f"{day:%Y-%m-%d} lies in the future."),
            Words("今日までの日を入れてください。", "Give a day up to today."),
            "cell_future",
        )
    return day


def choose(choices: Choices) -> Reader:
    """This function will return a reader of one of the choices, by code or by what it is called."""

    def read(value: Value, reading: Reading) -> str:
        return find_choice(read_text(value, reading), choices())

    return read


def choose_some(choices: Choices) -> Reader:
    """This function will return a reader of several choices, parted by 、 or a comma."""

    def read(value: Value, reading: Reading) -> frozenset[str]:
        parts = [part for part in BETWEEN.split(read_text(value, reading)) if part.strip()]
        return frozenset(find_choice(part, choices()) for part in parts)

    return read


def find_choice(text: str, choices: Mapping[str, Words]) -> str:
    """This function will return the code of a choice; raises CellProblem with the nearest ones."""
    asked = fold_for_search(text)
    for code, words in choices.items():
        if asked in _spell(code, words):
            return code
    partly = [code for code, words in choices.items() if asked in _list_parts(words)]
    if len(partly) == 1:
        return partly[0]
    known = [words.ja for words in choices.values()]
    near = get_close_matches(text.strip(), known, n=1, cutoff=0.5)
    shown = "、".join(known[:MOST_NAMED]) + ("…" if len(known) > MOST_NAMED else "")
    english = ", ".join(list(choices)[:MOST_NAMED]) + ("…" if len(choices) > MOST_NAMED else "")
    how = (
        Words(f"「{near[0]}」のことですか。", f"Did you mean “{near[0]}”?")
        if near
        else Words(f"次のどれかにしてください：{shown}", f"One of: {english}")
    )
    raise refuse(
        Words(f"「{text[:40]}」という選択肢はありません。", f"There is no choice “{text[:40]}”."),
        how,
        "cell_choice",
    )


@lru_cache(maxsize=4_096)
def _spell(code: str, words: Words) -> frozenset[str]:
    said = {code, words.ja, words.en}
    if len(words.ja) in (3, 4) and words.ja[-1] in "県府都":  # 大阪 is 大阪府
        said.add(words.ja[:-1])
    return frozenset(fold_for_search(each) for each in said)


@lru_cache(maxsize=4_096)
def _list_parts(words: Words) -> frozenset[str]:
    """大学 of 大学・高等専門学校, TLO of 技術移転機関（TLO）."""
    return frozenset(fold_for_search(part) for part in PARTS.split(words.ja)) - {""}


def _read_day(value: Value, reading: Reading) -> date:
    if isinstance(value, Mapping) and "day" in value:
        return date.fromisoformat(value["day"])
    if isinstance(value, int | float) and not isinstance(value, bool):
        if int(value) in SERIALS:
            start = SERIAL_START_1904 if reading.since_1904 else SERIAL_START
            return start + timedelta(days=int(value))
        if not 19_400_101 <= value <= 21_001_231:
            raise _refuse_day(str(value))
    text = WEEKDAY.sub("", fold(read_text(value, reading)).replace(" ", ""))
    try:
        day = read_written_day(text)
    except ValueError:
        raise _refuse_day(text) from None
    if day is None:
        raise _refuse_day(text)
    return day


def _refuse_day(text: str) -> CellProblem:
    return refuse(
        Words(f"「{text[:40]}」は日付として読めません。", f"“{text[:40]}” cannot be read as a day."),
        Words(
            "例：2026/4/1、2026年4月1日、令和8年4月1日、R8.4.1",
            "For example: 2026/4/1, 令和8年4月1日, R8.4.1",
        ),
        "cell_day",
    )


def _say_number(value: Value, text: str, reading: Reading) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        reading.say(
            Words(
                f"数値のセルなので「{text}」のように読みました。先頭に0があったなら消えています。この列のほかの数値も同じです。",
                f"The cell is a number and was read as “{text}”; a leading zero would have been lost."
                " Other numbers of this column are read alike.",
            )
        )


def _check_length(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise refuse(
            Words(
                f"1つのセルが{LONGEST_TEXT:,}文字を超えています。",
                f"A cell has more than {LONGEST_TEXT:,} characters.",
            ),
            Words("短くしてください。", "Please shorten it."),
            "cell_too_long",
        )
    return text

"""Days, counts and yen as people type them: full-width digits, eras, units, ranges. What they may be is the engines' matter."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

from django import forms
from django.utils.translation import get_language

from tsunagu.engines.patents.cells import read_day
from tsunagu.engines.procedures.fields import DAY, show_value
from tsunagu.kernel.words import NOTHING, Words

LONGEST = 60
Choices = list[tuple[str, Any]]
WEEKDAY = re.compile(r"\([月火水木金土日]\)|[月火水木金土日]曜日?$")
LOOSE = re.compile(r"(\d{4}|[^\d]{1,2}(?:\d{1,2}|元))[年/.\-](\d{1,2})[月/.\-](\d{1,2})日?")
WITHOUT_YEAR = re.compile(r"\d{1,2}[月/.\-]\d{1,2}日?")
COUNT = re.compile(r"(\d{1,9})(?:個|項|区分|枚|頁|ページ|件|意匠|年目?|回|か月|日)?")
YEN = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)(万|千)?円?")
BETWEEN = re.compile(r"[-–—~〜から]+")
TIMES = {"万": 10_000, "千": 1000, None: 1}

NO_DAY = Words(
    "「{said}」は日付として読めません。2026/4/1、2026年4月1日、令和8年4月1日 のように書いてください。",
    "“{said}” cannot be read as a day. Write it as in 2026/4/1 or 2026-04-01.",
)
NO_SUCH_DAY = Words(
    "「{said}」という日はありません。年月日を確かめてください。",
    "There is no day “{said}”. Check year, month and day.",
)
NO_YEAR = Words(
    "「{said}」には年がありません。2026/4/1 のように年から書いてください。",
    "“{said}” has no year. Write it from the year on, as in 2026/4/1.",
)
NO_COUNT = Words(
    "「{said}」は数として読めません。12 のように数字だけで書いてください。",
    "“{said}” cannot be read as a number. Write digits only, as in 12.",
)
NO_YEN = Words(
    "「{said}」は金額として読めません。150000 か、100000-250000 のように書いてください。",
    "“{said}” cannot be read as an amount. Write 150000, or a range as in 100000-250000.",
)
NOT_TEXT = Words("文字ではないデータが含まれています。", "This holds data that is no text.")
TOO_LONG = Words("長すぎます。60文字までで書いてください。", "This is too long: 60 characters at most.")


class TypedField(forms.CharField):
    """One line that a person types; ``term`` explains a legal word in it, ``unit`` stands behind it."""

    def __init__(
        self, label: str, *, help_text: str = "", term: str = "", unit: str = "", of: str = "", **more: Any
    ) -> None:
        self.term, self.unit, self.of = term, unit, of
        attributes = {
            "autocomplete": "off",
            "maxlength": str(LONGEST),
            **({"class": "number"} if unit else {}),
        }
        super().__init__(
            label=label, help_text=help_text, required=False, widget=forms.TextInput(attributes), **more
        )

    def clean(self, value: Any) -> Any:
        text = str(value or "")
        if "\x00" in text:
            raise _refuse(NOT_TEXT, "")
        folded = fold(text)
        if len(folded) > LONGEST:
            raise _refuse(TOO_LONG, "")
        return self.read(folded) if folded else None

    def read(self, text: str) -> Any:
        """This function will read what was typed, already folded. Raises ValidationError."""
        return text


class DayField(TypedField):
    """A day, Western or era."""

    def read(self, text: str) -> date:
        try:
            day = read_day(text)
        except ValueError as error:
            raise _refuse(_choose(text), text) from error
        if day is None:
            raise _refuse(NO_DAY, text)
        return day


class CountField(TypedField):
    """A whole number."""

    def read(self, text: str) -> int:
        if match := COUNT.fullmatch(text.replace(",", "")):
            return int(match[1])
        raise _refuse(NO_COUNT, text)


class YenField(TypedField):
    """Yen, or a range of them, as a question has it."""

    def read(self, text: str) -> int | dict[str, int]:
        ends = [YEN.fullmatch(part) for part in BETWEEN.split(text.replace(",", ""))]
        if not all(ends) or not 1 <= len(ends) <= 2:
            raise _refuse(NO_YEN, text)
        amounts = [round(float(end[1]) * TIMES[end[2]]) for end in ends if end]
        if len(amounts) == 1:
            return amounts[0]
        return {"low": amounts[0], "high": amounts[1]}


def fold(text: str) -> str:
    """This function will return what was typed with half-width digits, without blanks and without the day of the week."""
    return WEEKDAY.sub("", "".join(normalize("NFKC", text).split()))


def _choose(text: str) -> Words:
    if LOOSE.fullmatch(text) or DAY.fullmatch(text) or re.fullmatch(r"\d{8}", text):
        return NO_SUCH_DAY
    return NO_YEAR if WITHOUT_YEAR.fullmatch(text) else NO_DAY


def _refuse(words: Words, text: str) -> forms.ValidationError:
    said = words.said_in(get_language() or "ja")
    return forms.ValidationError(said.replace("{said}", show_value(text)), code="unreadable")


def make_choice(
    label: str,
    choices: Choices,
    *,
    many: bool = False,
    radio: bool = False,
    term: str = "",
    of: str = "",
    help_text: str = "",
    initial: str | None = None,
) -> forms.Field:
    """This function will make a field to choose in: a list, radio buttons, or ticks."""
    kind = forms.MultipleChoiceField if many else forms.ChoiceField
    widget = forms.CheckboxSelectMultiple if many else forms.RadioSelect if radio else forms.Select
    field: Any = kind(
        label=label, required=False, choices=choices, widget=widget, help_text=help_text, initial=initial
    )
    field.term, field.unit, field.of = term, "", of
    made: forms.Field = field
    return made


def say_choices(choices: Mapping[str, Words], language: str, first: Words = NOTHING) -> Choices:
    """This function will write choices for a field, an empty one before them where it has a name."""
    empty: Choices = [("", first.said_in(language))] if first.ja else []
    return [*empty, *((value, words.said_in(language)) for value, words in choices.items())]

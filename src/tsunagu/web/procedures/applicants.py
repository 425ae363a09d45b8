"""Those who file together, a row of fields for each: share, reduction and, where it is kept, name. One more row on request."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from tsunagu.domain.docket.telling import LONGEST_NAME, MOST_APPLICANTS
from tsunagu.engines.procedures.fees import load_reductions
from tsunagu.kernel.words import Words
from tsunagu.web.procedures.fields import TypedField, make_choice, say_choices
from tsunagu.web.procedures.terms import explain

MORE = "more_applicants"
"""The button that asks for one more row: the form is shown again as it was written, unchecked."""
FULL = Words("受けない・分からない", "None, or not known")
BAD_SHARE = Words(
    "持分は 1/2 のように、0より大きく1以下の分数で、全員の分を入れてください。",
    "Give the shares of all as fractions above 0 and up to 1, as in 1/2.",
)


class NameField(forms.CharField):
    """The name of somebody, kept as it is written."""

    term = unit = of = ""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, max_length=LONGEST_NAME, required=False)


def name_fields(row: int) -> tuple[str, str, str]:
    """This function will name the fields of a row (1 is whoever fills the form in): name, share, reduction."""
    return f"applicant_{row}", f"share_{row}", "reduction" if row == 1 else f"reduction_{row}"


def count_rows(sent: Mapping[str, Any], *, least: int) -> int:
    """This function will count the rows a form was sent with, one more where the button was pressed."""
    last = max((row for row in range(1, MOST_APPLICANTS + 1) if name_fields(row)[1] in sent), default=least)
    return min(max(last, least) + (MORE in sent), MOST_APPLICANTS)


def copy_sent(sent: QueryDict) -> dict[str, Any]:
    """This function will return what was sent as a form starts with it: lists as lists, the rest as texts."""
    return {name: values if len(values) > 1 else values[0] for name, values in sent.lists() if values}


def add_fields(form: forms.Form, rows: int, language: str, *, named: bool) -> None:
    """This function will add the fields of so many rows to a form."""
    groups = {code: each.name for code, each in load_reductions().items()}
    choices = say_choices(groups, language, FULL)
    example = Words("例：1/2", "For example 1/2").said_in(language)
    for row in range(1, rows + 1):
        name, share, reduction = name_fields(row)
        is_explained = row == 1 and not named
        if rows > 1 and named:
            form.fields[name] = NameField(
                _say(row, "の名前（書かなくてもよい）", "name (if you like)", language)
            )
        if rows > 1:
            form.fields[share] = TypedField(
                _say(row, "の持分", "share", language),
                term=explain("share", language) if is_explained else "",
                help_text=example if is_explained else "",
            )
        form.fields[reduction] = make_choice(
            _say(row, "が受ける減免", "reduction", language),
            choices,
            term=explain("reduction", language) if is_explained else "",
        )


def list_filled(told: Mapping[str, Any], rows: int) -> list[int]:
    """This function will list the rows that hold something; the first holds whoever fills the form in."""
    filled = [row for row in range(2, rows + 1) if any(told.get(name) for name in name_fields(row))]
    if not filled and rows > 1 and told.get("share_1") not in (None, "", "1"):
        filled = [2]  # whose part is left has to be told
    return [1, *filled]


def read_applicants(told: Mapping[str, Any], rows: int) -> list[dict[str, Any]]:
    """This function will return who files as the engine takes it, and their names; nobody where one files unreduced."""
    filled = list_filled(told, rows)
    if len(filled) == 1 and not any(told.get(name) for name in (name_fields(1)[0], name_fields(1)[2])):
        return []
    found = []
    for row in filled:
        name, share, reduction = (told.get(each) or "" for each in name_fields(row))
        one = {"share": share or ("1" if len(filled) == 1 else ""), "reduction": reduction or "none"}
        found.append({"name": name.strip(), **one} if name.strip() else one)
    return found


def write_applicants(applicants: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """This function will return what the rows start with."""
    found: dict[str, Any] = {}
    for row, each in enumerate(applicants, 1):
        name, share, reduction = name_fields(row)
        told = each.get("reduction", "none")
        found |= {
            name: each.get("name", ""),
            share: each.get("share", ""),
            reduction: "" if told == "none" else told,
        }
    return found


def place_shares(told: Mapping[str, Any], rows: int) -> dict[str, str]:
    """This function will return the field for each place in the applicants that a problem can name."""
    places = {"applicants": "share_1" if rows > 1 else "reduction"}
    for place, row in enumerate(list_filled(told, rows)):
        for name, key in zip(name_fields(row), ("name", "share", "reduction"), strict=True):
            places[f"applicants[{place}].{key}"] = name
    return places


def _say(row: int, ja: str, en: str, language: str) -> str:
    who = Words("あなた", "Your") if row == 1 else Words(f"{row}人目", f"Applicant {row}:")
    return Words(f"{who.ja}{ja}", f"{who.en} {en}").said_in(language)

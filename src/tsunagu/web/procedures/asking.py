"""What one page was asked and what came of it: the form, the question as it went to the engine, the answer."""

import re
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField

from tsunagu.kernel.words import Words

YES_NO = {"yes": Words("はい", "Yes"), "no": Words("いいえ", "No")}
UNKNOWN = Words("分からない・決めていない", "Not known yet")
ASKED = "asked"
"""The hidden field of a form that was sent; an address without it shows the empty form."""

NOTE = re.compile(r"（[^）]*）$| \([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told, as a person would say it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A form and its answer (None: not asked yet, or not to be answered); ``told`` is what stands above the answer."""

    form: BaseForm
    answer: Any = None
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together; those that few people need are behind a summary, open when something is in them."""

    title: str
    fields: tuple[BoundField, ...]
    is_folded: bool = False
    is_open: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A question that can be clicked."""

    says: str
    address: str


def make_group(
    form: BaseForm,
    title: str,
    names: tuple[str, ...],
    *,
    note: str = "",
    folded: bool = False,
    opened: bool = False,
) -> Group:
    """This function will gather the fields a form has of these names."""
    fields = tuple(form[name] for name in names if name in form.fields)
    is_used = form.is_bound and any(each.errors or each.data not in (None, "", []) for each in fields)
    return Group(title, fields, folded, is_used or opened, note)


def list_told(form: BaseForm, language: str) -> tuple[Told, ...]:
    """This function will say what was filled in, field by field, as it was typed or chosen."""
    found, between = [], ", " if language.startswith("en") else "、"
    for each in form:
        value, named = each.value(), dict(getattr(each.field, "choices", ()))
        if value in (None, "", []) or each.is_hidden:
            continue
        parts = value if isinstance(value, list) else [value]
        flat = dict(_flatten(named))
        label = NOTE.sub("", str(each.label))
        found.append(Told(label, between.join(str(flat.get(part, part)) for part in parts)))
    return tuple(found)


def _flatten(choices: dict[Any, Any]) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for key, said in choices.items():
        pairs += list(said) if isinstance(said, list | tuple) else [(key, said)]
    return pairs

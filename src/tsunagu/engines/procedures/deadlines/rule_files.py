"""Rules read from the YAML files of the folder `data`, checked against each other, kept in memory."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from tsunagu.engines.procedures.deadlines.problems import RuleFileProblem
from tsunagu.engines.procedures.deadlines.rules import Sheet
from tsunagu.kernel.words import Words

DATA = files(__package__).joinpath("data")
Read = TypeVar("Read")


def read_yaml(name: str) -> Any:
    """This function will read one file of the folder `data`."""
    return msgspec.yaml.decode(DATA.joinpath(name).read_bytes())


def convert_data(told: Any, kind: type[Read], where: str) -> Read:
    """This function will give plain data its type. Raises RuleFileProblem with the place in the file."""
    try:
        return msgspec.convert(told, kind)
    except msgspec.ValidationError as error:
        raise _refuse("規則のファイルを読めません", f"The rules cannot be read: {error}", where) from error


@cache
def list_sheets() -> MappingProxyType[tuple[str, str], str]:
    """This function will return the file of each country and right, told by its name: `jp_patent.yaml`."""
    found = {}
    for name in sorted(file.name for file in DATA.iterdir()):
        country, parted, right = name.removesuffix(".yaml").partition("_")
        if parted:
            found[country.upper(), right] = name
    return MappingProxyType(found)


@cache
def load_sheet(country: str, right: str) -> Sheet:
    """This function will return the rules of a right. Raises RuleFileProblem where they do not fit together."""
    name = list_sheets()[country, right]
    return check_sheet(convert_data(read_yaml(name), Sheet, name), name)


def check_sheet(sheet: Sheet, name: str) -> Sheet:
    """This function will refuse an id that stands twice, and a base that is neither known nor told before."""
    told: set[str] = set()
    for rule in sheet.rules:
        where = f"{name}: {rule.id}"
        for base in [*rule.base, *(base for case in rule.cases for base in case.base)]:
            if "." in base and base not in told:
                raise _refuse(f"「{base}」が前にありません", f"“{base}” does not stand before it", where)
        if rule.id in told:
            raise _refuse("同じidが二度あります", "The id stands twice", where)
        told.add(rule.id)
    return sheet


def _refuse(ja: str, en: str, where: str) -> RuleFileProblem:
    how = Words("ファイルを直してください。", "Mend the file.")
    return RuleFileProblem(Words(f"{ja}。", f"{en}."), where=where, how=how, code="bad_rules")

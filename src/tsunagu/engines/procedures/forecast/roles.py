"""What a rule means to whoever holds the right, and which fee belongs to it: data beside the rules of `deadlines`."""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import msgspec
import msgspec.yaml

from tsunagu.engines.procedures.deadlines import Deadline

DATA = files(__package__).joinpath("data")


class Role(StrEnum):
    """Whether somebody has to act, may act, or should know."""

    DUTY = "duty"
    CHANCE = "chance"
    WATCH = "watch"


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule means, see rules.yaml."""

    role: Role | None = None
    settled_by: tuple[str, ...] = ()
    met_by: dict[str, str] = {}
    fee: str | None = None
    renewed_fee: str | None = None
    years: tuple[int, int] | None = None
    instalment: int | None = None
    free: bool = False


UNLISTED = Meaning()


@cache
def load_meanings() -> MappingProxyType[str, Meaning]:
    """This function will return what rules mean, by id."""
    told = msgspec.yaml.decode(DATA.joinpath("rules.yaml").read_bytes(), type=dict[str, Meaning])
    return MappingProxyType(told)


def find_meaning(rule: str) -> Meaning:
    """This function will return what a rule means; one that is not listed means nothing more than its kind."""
    return load_meanings().get(rule, UNLISTED)


def find_role(row: Deadline) -> Role:
    """This function will tell whether a row asks, allows or tells something.

    What hangs on a condition nobody confirmed is a chance: whoever knows better tells the fact it hangs on.
    """
    told = find_meaning(row.rule.id).role
    if row.rule.kind != "act":
        return told or Role.WATCH
    if row.is_conditional:
        return Role.CHANCE
    return told or Role.DUTY

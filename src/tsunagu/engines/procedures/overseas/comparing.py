"""A question about going abroad into its routes, side by side."""

from collections.abc import Iterator
from dataclasses import replace

from tsunagu.engines.procedures.overseas.answers import Comparison
from tsunagu.engines.procedures.overseas.days import find_grace
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.engines.procedures.overseas.routes import (
    build_direct_route,
    build_priority_route,
    build_treaty_route,
)
from tsunagu.engines.procedures.overseas.sentences import say
from tsunagu.engines.procedures.overseas.subsidies import list_subsidies
from tsunagu.kernel.words import Words


def compare_routes(asked: Question) -> Comparison:
    """This function will lay the routes of a right side by side: days, money, subsidies. It reads no clock."""
    routes = (build_priority_route(asked), build_treaty_route(asked), build_direct_route(asked))
    helped = tuple(replace(route, subsidies=tuple(list_subsidies(asked, route))) for route in routes)
    return Comparison(asked, helped, tuple(_list_assumptions(asked)), tuple(_list_notes(asked)))


def _list_assumptions(asked: Question) -> Iterator[Words]:
    yield from (say(name) for name in ("last_days", "guesses", "expected"))
    if asked.right == "trademark" and "classes" not in asked.counts:
        yield say("one_class")
    if asked.right == "design" and "designs" not in asked.counts:
        yield say("one_design")
    if asked.counts.get("designs", 1) > 1 and asked.right == "design":
        yield say("several_designs")
    if asked.right == "patent":
        yield say("sheets")
    if asked.assumptions.unused:
        yield say("unused_assumptions", names=", ".join(asked.assumptions.unused))
    if asked.unused_facts:
        yield say("unused", names=", ".join(asked.unused_facts))


def _list_notes(asked: Question) -> Iterator[Words]:
    yield say("safe_days")
    if asked.disclosed_on and asked.right != "trademark" and asked.disclosed_on < asked.filed_on:
        in_time = asked.filed_on <= find_grace("JP", asked.right, asked.disclosed_on).due_on
        yield say("disclosed_before" if in_time else "disclosed_long_before", day=asked.disclosed_on)

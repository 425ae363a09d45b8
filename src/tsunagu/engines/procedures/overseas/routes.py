"""The routes: with priority in each country, by a treaty, or without priority."""

from datetime import date, timedelta

from tsunagu.engines.procedures.overseas.answers import Route, Step
from tsunagu.engines.procedures.overseas.days import find_days, find_grace
from tsunagu.engines.procedures.overseas.parameters import TREATIES, load_countries
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.engines.procedures.overseas.sentences import say
from tsunagu.engines.procedures.overseas.steps import (
    list_direct_steps,
    list_entry_steps,
    list_priority_steps,
    list_treaty_steps,
)
from tsunagu.kernel.words import Words

NAMES = {
    "paris": Words("優先権を主張して各国へ直接", "Each country with priority"),
    "pct": Words("PCT国際出願", "PCT"),
    "madrid": Words("マドリッド国際登録", "Madrid"),
    "hague": Words("ハーグ国際意匠出願", "Hague"),
    "direct": Words("優先権を使わずに各国へ直接", "Each country without priority"),
}
TREATY_NAMES = {
    "pct": Words("PCT", "the PCT"),
    "madrid": Words("マドリッド協定議定書", "the Madrid Protocol"),
    "hague": Words("ハーグ協定", "the Hague Agreement"),
}
LATER = {"trademark": "central_attack", "design": "hague_later"}


def build_priority_route(asked: Question) -> Route:
    """This function will build the route by the priority of the Japanese filing, country by country."""
    steps = tuple(step for country in asked.countries for step in list_priority_steps(asked, country))
    countries = [load_countries()[code] for code in asked.countries]
    notes = tuple(say("wto", country=country.name) for country in countries if country.priority == "wto")
    return Route("paris", NAMES["paris"], True, _find_last_day(steps), steps, notes)


def build_treaty_route(asked: Question) -> Route:
    """This function will build the route by PCT, Madrid or Hague; countries outside it are filed with priority."""
    treaty = TREATIES[asked.right]
    members = [code for code in asked.countries if treaty in load_countries()[code].treaties]
    outside = [load_countries()[code].name for code in asked.countries if code not in members]
    steps: list[Step] = list(list_treaty_steps(asked)) if members else []
    treaty_on = steps[0].legal_on if steps else None
    for country in asked.countries:
        if country in members and treaty_on:
            steps += list_entry_steps(asked, country, treaty_on)
        else:
            steps += list_priority_steps(asked, country)
    notes = []
    if outside:
        listed = Words("、".join(name.ja for name in outside), ", ".join(name.en for name in outside))
        notes.append(say("outside", country=listed, treaty=TREATY_NAMES[treaty]))
    if asked.right in LATER:
        notes.append(say(LATER[asked.right]))
    return Route(
        treaty, NAMES[treaty], bool(members), _find_last_day(tuple(steps)), tuple(steps), tuple(notes)
    )


def build_direct_route(asked: Question) -> Route:
    """This function will build the route without priority: novelty (or the first filer) decides how long it stands open."""
    last_day, notes = _find_novelty(asked)
    is_open = last_day is not None or asked.right == "trademark" or asked.disclosed_on is None
    steps = tuple(step for country in asked.countries for step in list_direct_steps(asked, country, last_day))
    return Route("direct", NAMES["direct"], is_open, last_day, steps, notes)


def _find_novelty(asked: Question) -> tuple[date | None, tuple[Words, ...]]:
    """The last day on which a filing without priority is still new, where it can be computed, and why."""
    if asked.right == "patent":
        published = find_days("JP", "patent", {"filed_on": asked.filed_on})["patent.publication"].legal_on
        last_day, notes = published - timedelta(days=1), (say("direct_patent", day=published),)
        if asked.disclosed_on is None or asked.disclosed_on >= published:
            return last_day, notes
        grace = find_grace("US", "patent", asked.disclosed_on).legal_on
        if set(asked.countries) == {"US"} and grace >= asked.filed_on:
            return min(last_day, grace), (*notes, say("direct_grace", day=asked.disclosed_on))
    if asked.right != "trademark" and asked.disclosed_on:
        return None, (say("direct_disclosed", day=asked.disclosed_on),)
    return None, (say(f"direct_{asked.right}"),)


def _find_last_day(steps: tuple[Step, ...]) -> date | None:
    """The first safe day that a filing of the route needs: after it the route is no longer whole."""
    days = [step.legal_on for step in steps if step.stage in ("treaty", "filing") and step.legal_on]
    return min(days, default=None)

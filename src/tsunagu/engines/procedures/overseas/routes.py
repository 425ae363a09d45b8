"""The routes: with priority in each country, by a treaty, or without priority."""

from datetime import date, timedelta

from tsunagu.engines.procedures.overseas.answers import Route, Step
from tsunagu.engines.procedures.overseas.days import find_days
from tsunagu.engines.procedures.overseas.parameters import TREATIES, load_countries
from tsunagu.engines.procedures.overseas.questions import Question
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
TREATY_NAMES = {"pct": Words("PCT", "the PCT"), "madrid": Words("マドリッド協定議定書", "the Madrid Protocol"), "hague": Words("ハーグ協定", "the Hague Agreement")}  # fmt: skip


def build_priority_route(asked: Question) -> Route:
    """This function will build the route by the priority of the Japanese filing, country by country."""
    steps = tuple(step for country in asked.countries for step in list_priority_steps(asked, country))
    notes = [
        Words(
            f"{load_countries()[country].name.ja}はパリ条約に加わっていませんが、WTO・相互の取決めにより優先権を主張できます。",
            f"{load_countries()[country].name.en} is not in the Paris Convention; priority rests on the WTO and mutual arrangements.",
        )
        for country in asked.countries
        if load_countries()[country].priority == "wto"
    ]
    return Route("paris", NAMES["paris"], True, _find_last_day(steps), steps, tuple(notes))


def build_treaty_route(asked: Question) -> Route:
    """This function will build the route by PCT, Madrid or Hague; countries outside it are filed with priority."""
    treaty = TREATIES[asked.right]
    members = [code for code in asked.countries if treaty in load_countries()[code].treaties]
    outside = [code for code in asked.countries if code not in members]
    steps: list[Step] = list(list_treaty_steps(asked)) if members else []
    treaty_on = steps[0].legal_on if steps else None
    for country in asked.countries:
        if country in members and treaty_on:
            steps += list_entry_steps(asked, country, treaty_on)
        else:
            steps += list_priority_steps(asked, country)
    notes = []
    if outside:
        ja = "、".join(load_countries()[code].name.ja for code in outside)
        en = ", ".join(load_countries()[code].name.en for code in outside)
        name = TREATY_NAMES[treaty]
        notes.append(
            Words(
                f"{ja}では{name.ja}を使えないため、優先権を主張して直接出願します。",
                f"{en}: {name.en} cannot be used there; one files directly with priority.",
            )
        )
    if asked.right == "trademark":
        notes.append(Words("国際登録は5年間、日本の出願・登録に従属します（セントラルアタック）。優先期間の後でも出願できますが、優先権はなくなります。", "For five years the international registration depends on the Japanese mark (central attack). One may file after the priority period too, but without priority."))  # fmt: skip
    if asked.right == "design":
        notes.append(Words("優先期間の後でも出願できますが、優先権がなくなり、公表されていれば新規性を失います。", "One may file after the priority period too, but without priority, and a published design is no longer new."))  # fmt: skip
    return Route(treaty, NAMES[treaty], bool(members), _find_last_day(tuple(steps)), tuple(steps), tuple(notes))


def build_direct_route(asked: Question) -> Route:
    """This function will build the route without priority: novelty (or the first filer) decides how long it stands open."""
    last_day: date | None = None
    if asked.right == "patent":
        published = find_days("JP", "patent", {"filed_on": asked.filed_on})["patent.publication"].legal_on
        last_day = published - timedelta(days=1)
        note = Words(
            f"日本の出願が公開される日（{published}）より前に出さないと、自分の出願で新規性を失います。それまでに他人が出願・公開した発明にも負けます。",
            f"It has to be filed before the Japanese application is published ({published}), or that publication destroys novelty; "
            "whatever others file or publish until then counts too.",
        )
    elif asked.right == "trademark":
        note = Words("期限はありませんが、先に出願した人が優先されます。早いほど安全です。", "There is no last day, but the first to file wins: the earlier the safer.")  # fmt: skip
    else:
        note = Words("日本の意匠公報などで公になる前に出さないと、新規性を失います。日は登録の時期によるため計算していません。", "It has to be filed before the design becomes public, as by the Japanese gazette; that day hangs on the registration and is not computed.")  # fmt: skip
    steps = tuple(step for country in asked.countries for step in list_direct_steps(asked, country, last_day))
    return Route("direct", NAMES["direct"], True, last_day, steps, (note,))


def _find_last_day(steps: tuple[Step, ...]) -> date | None:
    """The first safe day that a filing of the route needs: after it the route is no longer whole."""
    days = [step.legal_on for step in steps if step.stage in ("treaty", "filing") and step.legal_on]
    return min(days, default=None)

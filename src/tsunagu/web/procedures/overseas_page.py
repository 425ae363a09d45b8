"""Routes abroad as their page shows them: the day to decide first, then the routes side by side, then why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from tsunagu.engines.procedures.overseas import QuestionProblem, answer_question, find_home_deadline
from tsunagu.kernel.words import Words
from tsunagu.web.dates import say_left, write_date, write_day
from tsunagu.web.procedures.answers import read_days
from tsunagu.web.procedures.asking import ASKED, Asked, list_told
from tsunagu.web.procedures.overseas_form import OverseasForm
from tsunagu.web.procedures.overseas_routes import RouteView, SubsidyView, gather_subsidies, present_route
from tsunagu.web.procedures.placing import place_problem

SAID = {
    "decide": Words(
        "外国へ出すかどうかは、{day}までに決めてください（{left}）。",
        "Decide by {day} whether to file abroad ({left}).",
    ),
    "planned": Words(
        "日本へ{filed}に出願すると、外国へ出すかどうかは{day}までに決めれば間に合います。",
        "With a Japanese filing on {filed}, whether to go abroad can be decided until {day}.",
    ),
    "gone": Words("優先権を使える期限（{day}）は過ぎています。", "The priority period ended on {day}."),
    "direct": Words(
        "優先権を使わずに出願する方法は、{day}まで残っています（{left}）。",
        "Filing without priority is possible until {day} ({left}).",
    ),
    "any_time": Words(
        "優先権がなくても出願はできますが、ほかの人が先に出願していれば負けます。早いほど安全です。",
        "It can still be filed without priority, but whoever filed before wins: the earlier the safer.",
    ),
    "late": Words(
        "これから外国で権利を取れるかどうかは、すぐに弁理士か知財総合支援窓口に確かめてください。",
        "Ask a patent attorney or the IP support window at once whether a right abroad is still possible.",
    ),
    "order": Words(
        "翻訳や現地の代理人の手配に{days}日かかるとすると、{day}までに動き始めます。",
        "With {days} days for translation and agents abroad, start by {day}.",
    ),
    "order_gone": Words(
        "翻訳や現地の代理人の手配には{days}日ほどかかります。すぐに動き始めてください。",
        "Translation and agents abroad take about {days} days: start at once.",
    ),
    "home": Words(
        "{disclosed}に公開しているため、日本での出願は{day}までです（新規性喪失の例外、{article}）。それより前でも、公開の前の出願だけが海外では安全です。",
        "It was shown on {disclosed}: in Japan it has to be filed by {day} ({article}). "
        "Abroad only a filing before the disclosure is safe.",
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says, from the day to decide down to what was assumed."""

    headline: str
    after: tuple[str, ...]
    warnings: tuple[str, ...]
    is_gone: bool
    routes: tuple[RouteView, ...]
    subsidies: tuple[SubsidyView, ...]
    still_unknown: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]


def ask_overseas(query: QueryDict, today: date, language: str) -> Asked:
    """This function will read the address and answer what it asks, the answer in plain JSON values."""
    form = OverseasForm(query if ASKED in query else None, language, today)
    if not form.is_bound or not form.is_valid():
        return Asked(form)
    try:
        answer = answer_question(form.make_question(), "", language)
    except QuestionProblem as problem:
        place_problem(form, problem, language, places={"base.filed_on": "filed_on"}, own={})
        return Asked(form)
    return Asked(form, answer, list_told(form, language))


def present_overseas(asked: Asked, today: date, language: str) -> Answer:
    """This function will lay a comparison out. The engine's first note says how to read its days, the others warn."""
    form: Any = asked.form
    told = read_days(asked.answer)
    most = max((row["high"] for route in told["routes"] for row in route["cash_flow"]), default=0)
    routes = tuple(present_route(route, today, most, language) for route in told["routes"])
    headline, after, is_gone = _say_when(told, form, today, language)
    return Answer(
        headline,
        after,
        (*_warn(form, told["right"], language), *told["notes"][1:]),
        is_gone,
        routes,
        gather_subsidies(told["routes"], language),
        form.list_unanswered(told["right"]),
        tuple(told["assumptions"]),
        tuple(told["notes"][:1]),
    )


def _say_when(
    told: dict[str, Any], form: Any, today: date, language: str
) -> tuple[str, tuple[str, ...], bool]:
    def say(name: str, **parts: Any) -> str:
        return SAID[name].said_in(language).format(**parts)

    first, direct = told["routes"][0], told["routes"][-1]
    day, order_by = first["last_day_to_decide"], first["order_by"]
    days = told["assumptions_used"]["preparation_days"]
    left = say_left(day, today).said_in(language)
    if day >= today:
        name = "planned" if form.is_planned else "decide"
        headline = say(
            name, day=write_date(day, language), left=left, filed=write_day(form.filed_on, language)
        )
        order = "order" if order_by >= today else "order_gone"
        return headline, (say(order, days=days, day=write_date(order_by, language)),), False
    after = direct["last_day_to_decide"]
    if direct["available"] and after and after >= today:
        more = say("direct", day=write_date(after, language), left=say_left(after, today).said_in(language))
    else:
        more = say("any_time" if told["right"] == "trademark" else "late")
    return say("gone", day=write_date(day, language)), (more,), True


def _warn(form: Any, right: str, language: str) -> list[str]:
    """The last day at home after a disclosure, while it can be kept; what it means abroad the engine says."""
    disclosed = form.cleaned_data.get("disclosed_on")
    found = find_home_deadline(right, disclosed, form.filed_on)
    if found is None:
        return []
    day, article = write_date(found.due_on, language), found.article.said_in(language)
    said = SAID["home"].said_in(language)
    return [said.format(disclosed=write_day(disclosed, language), day=day, article=article)]

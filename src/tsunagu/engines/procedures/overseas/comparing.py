"""A question about going abroad into its routes, side by side."""

from collections.abc import Iterator
from dataclasses import replace

from tsunagu.engines.procedures.overseas.answers import Comparison
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.engines.procedures.overseas.routes import (
    build_direct_route,
    build_priority_route,
    build_treaty_route,
)
from tsunagu.engines.procedures.overseas.subsidies import list_subsidies
from tsunagu.kernel.words import Words


def compare_routes(asked: Question) -> Comparison:
    """This function will lay the routes of a right side by side: days, money, subsidies. It reads no clock."""
    routes = (build_priority_route(asked), build_treaty_route(asked), build_direct_route(asked))
    helped = tuple(replace(route, subsidies=tuple(list_subsidies(asked, route))) for route in routes)
    return Comparison(asked, helped, tuple(_list_assumptions(asked)), tuple(_list_notes(asked)))


def _list_assumptions(asked: Question) -> Iterator[Words]:
    yield Words("出願・移行は期限の日に、日本に住む出願人がオンラインで行うものとしました。", "Everything is done on its last day, online, by an applicant who lives in Japan.")
    yield Words("外国の費用はすべて未確認の目安です。見積りを取って assumptions で置き換えてください。維持年金と為替の変動は含みません。", "All foreign costs are unchecked guesses: ask for quotations and put them in as assumptions. Annuities and exchange rates are left out.")  # fmt: skip
    yield Words("拒絶理由への応答と登録の時期は見込みです。", "When office actions and grants come is a guess.")
    if asked.right == "trademark" and "classes" not in asked.counts:
        yield Words("区分の数の指定がないため、1区分としました。", "No number of classes was given: one is assumed.")
    if asked.right == "design" and "designs" not in asked.counts:
        yield Words("意匠の数の指定がないため、1意匠としました。", "No number of designs was given: one is assumed.")
    if asked.right == "patent":
        yield Words("国際出願の用紙の枚数は、明細書などのページ数と同じとしました。", "The sheets of the international application are taken as many as the pages.")
    if asked.unused_facts:
        names = ", ".join(asked.unused_facts)
        yield Words(f"使わなかった事実：{names}。", f"Facts that were not used: {names}.")


def _list_notes(asked: Question) -> Iterator[Words]:
    yield Words("last_day_to_decide と legal_on は、休日で延びない安全な日です。due_on は、出願する国の官庁の休日が分かる場合だけ繰り延べた日です。", "last_day_to_decide and legal_on are the safe days that no holiday moves; due_on is rolled where the days of the office abroad are known.")  # fmt: skip
    if asked.disclosed_on and asked.right != "trademark":
        if asked.disclosed_on < asked.filed_on:
            yield Words(f"{asked.disclosed_on}の公開は日本の出願より前です。米国には1年の猶予がありますが、欧州・中国などでは多くの場合、新規性を失っています。出願の前に弁理士に相談してください。", f"The disclosure of {asked.disclosed_on} is before the Japanese filing. The US gives a year of grace; in Europe, China and elsewhere novelty is usually lost. See a patent attorney before filing.")  # fmt: skip
        else:
            yield Words(f"{asked.disclosed_on}に公開しているため、優先権を使わない出願は、多くの国で新規性を失っています。", f"It was disclosed on {asked.disclosed_on}: without priority, novelty is lost in most countries.")  # fmt: skip

"""Ways abroad a second time, in straight lines from the notes: nothing of the engine but its price list, read as plain YAML.

Days: national phases [itaya][soei][moriwaki], priority [kami]. Yen of the JPO: [oshpat][shuwa][omni][jpo-pct-soft].
"""

from datetime import date
from pathlib import Path

import holidays
import yaml

from tests.spec.procedures.deadlines.naive import ONE, end_period
from tsunagu.engines.procedures import overseas

COSTS = yaml.safe_load((Path(overseas.__file__).parent / "data" / "costs.yaml").read_text(encoding="utf-8"))
US_CLOSED = holidays.US(years=range(2016, 2110))

PRIORITY = {"patent": 12, "trademark": 6, "design": 6}
TREATY = {"patent": "pct", "trademark": "madrid", "design": "hague"}
MEMBERS = {
    "patent": "US EP CN KR IN VN TH ID MY SG PH AU CA BR MX RU DE",
    "trademark": "US EM CN KR IN VN TH ID MY SG PH AU CA BR MX RU DE GB",
    "design": "US EM CN KR VN SG CA BR MX RU DE GB",
}
LANGUAGES = {
    "CN": "zh", "TW": "zh", "KR": "ko", "VN": "vi", "TH": "th", "ID": "id", "BR": "pt", "MX": "es", "RU": "ru", "DE": "de",
}  # fmt: skip
AFTER_31_MONTHS = "EP KR IN VN ID AU RU DE"
# Months to the request for examination, and from when; an office that is not named has none.
EXAM = {
    "CN": ("priority", 36), "IN": ("priority", 31), "VN": ("priority", 42), "SG": ("priority", 36),
    "KR": ("filing", 36), "TW": ("filing", 36), "ID": ("filing", 36), "BR": ("filing", 36), "RU": ("filing", 36),
    "AU": ("filing", 60), "CA": ("filing", 48), "DE": ("filing", 84), "MY": ("filing", 18),
    "TH": ("publication", 60), "PH": ("publication", 6), "EP": ("publication", 6),
}  # fmt: skip
EXAM_BY_PCT = EXAM | {"MY": ("filing", 48), "EP": ("priority", 31)}
# Received from, first thirty sheets, each further sheet, off for online.
INTERNATIONAL_FILING = [
    ("2026-01-01", 250_500, 2_800, 56_500), ("2025-01-01", 242_700, 2_700, 54_700),
    ("2024-09-01", 237_500, 2_700, 53_600), ("2024-01-01", 217_700, 2_500, 49_100),
]  # fmt: skip
TRANSMITTAL, SEARCH = 17_000, 143_000
PART = {"sme": 2, "small": 3}


def add_months(day, months):
    """The day with the same number, or the last one before it that exists."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    number = day.day
    while True:
        try:
            return date(year, month + 1, number)
        except ValueError:
            number -= 1


def roll(country, day):
    """Only of the USPTO we know when it is closed."""
    while country == "US" and (day.weekday() in (5, 6) or day in US_CLOSED):
        day += ONE
    return day


def cost_step(question, country, stage, end):
    """What a step costs; ``end`` is 0 for the low and 1 for the high guess."""
    right, defaults = question["right"], COSTS["defaults"]
    row = COSTS[right].get(country) or COSTS[right]["default"]
    if stage == "reply":
        return row["reply"][end] * defaults["replies"][end]
    if stage in ("exam", "grant"):
        return row.get(stage, [0, 0])[end]
    further = question["classes"] - 1 if right == "trademark" else 0
    designs = question["designs"] if right == "design" else 1
    if stage == "designation":
        return row["designation"][end] * designs + row.get("further", [0, 0])[end] * further
    yen = row["office"][end] * designs + row.get("further", [0, 0])[end] * further
    yen += row["agent"][end] + defaults["home_agent"][end]
    if right == "patent":
        yen += COSTS["translation_per_page"][LANGUAGES.get(country, "en")][end] * question["pages"]
        if "claims" in row and question["claims"] > row["claims"]["over"]:
            yen += row["claims"]["each"][end] * (question["claims"] - row["claims"]["over"])
    return yen


def cost_treaty(question, filed_on, end):
    """The one international application."""
    home = COSTS["defaults"]["home_agent_treaty"][end]
    if question["right"] != "patent":
        told = COSTS[TREATY[question["right"]]]
        return told["basic"][end] + told["origin"][end] + home
    _, basic, sheet, online = next(row for row in INTERNATIONAL_FILING if row[0] <= filed_on.isoformat())
    filing = basic + sheet * max(0, question["pages"] - 30) - online
    part = PART.get(question["applicant"].get("reduction"), 1)
    return sum(fee // part // 10 * 10 for fee in (filing, TRANSMITTAL, SEARCH)) + home


def walk_country(question, country, starts_on, exam, first="filing"):
    """Filing, entry or designation, then what follows; days are None where nobody can tell them."""
    numbers, base = COSTS["defaults"], starts_on
    steps = [("filing", starts_on, first)]
    if question["right"] == "patent" and country in EXAM:
        base = starts_on and max(starts_on, exam)
        steps += [("exam", base, "exam")]
    steps += [
        (stage, base and add_months(base, numbers[f"months_to_{stage}"]), stage)
        for stage in ("reply", "grant")
    ]
    for stage, day, priced_as in steps:
        low, high = (cost_step(question, country, priced_as, end) for end in (0, 1))
        if high:
            yield country, stage, day, low, high


def find_exam(table, country, *, priority, filing):
    """The last day for the request; what counts from publication is taken as published 18 months after the priority."""
    if country not in table:
        return None
    since, months = table[country]
    days = {"priority": priority, "filing": filing, "publication": add_months(priority, 18)}
    return add_months(days[since], months)


def walk_by_priority(question, country):
    """Paris: one filing in the country, then its law."""
    home = date.fromisoformat(question["base"]["filed_on"])
    filing = add_months(home, PRIORITY[question["right"]])
    exam = find_exam(EXAM, country, priority=home, filing=filing)
    return walk_country(question, country, filing, exam)


def walk_by_treaty(question):
    """PCT, Madrid, Hague: one application for the members, Paris for the rest."""
    right, home = question["right"], date.fromisoformat(question["base"]["filed_on"])
    members = [code for code in question["countries"] if code in MEMBERS[right].split()]
    on = add_months(home, PRIORITY[right])
    if members:
        yield "WO", "treaty", on, cost_treaty(question, on, 0), cost_treaty(question, on, 1)
    for country in question["countries"]:
        if country not in members:
            yield from walk_by_priority(question, country)
        elif right == "patent":
            entry = add_months(home, 31 if country in AFTER_31_MONTHS.split() else 30)
            exam = find_exam(EXAM_BY_PCT, country, priority=home, filing=on)
            yield from walk_country(question, country, entry, exam)
        else:
            yield from walk_country(question, country, on, None, "designation")


def find_direct_day(question):
    """Without priority a patent has to be filed before the Japanese publication; for the rest nobody can tell a day."""
    home = date.fromisoformat(question["base"]["filed_on"])
    if question["right"] != "patent":
        return None
    published = end_period(home, months=18)
    disclosed = question.get("disclosed_on") and date.fromisoformat(question["disclosed_on"])
    if not disclosed or disclosed >= published:
        return published - ONE
    grace = add_months(disclosed, 12)
    return min(published - ONE, grace) if question["countries"] == ["US"] and grace >= home else None


def walk_direct(question):
    """Without priority, from the last day on which one still can."""
    day = find_direct_day(question)
    for country in question["countries"]:
        exam = day and find_exam(EXAM, country, priority=day, filing=day)
        yield from walk_country(question, country, day, exam)

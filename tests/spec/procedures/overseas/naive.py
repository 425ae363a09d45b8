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


def find_price(question, name, end, country=None):
    """What was told of the country, or of all, or what the list says; ``end`` is 0 for the low and 1 for the high guess."""
    told, right = question["assumptions"], question["right"]
    places = [told.get(country, {})] if country else [told]
    if name == "translation_per_page":
        places += [told, {name: COSTS[name][LANGUAGES.get(country, "en")]}]
    elif country:
        places.append(COSTS[right].get(country) or COSTS[right]["default"])
    else:
        treaty = COSTS.get(TREATY[right], {})
        places += [COSTS["defaults"], {f"treaty_{key}": yen for key, yen in treaty.items()}]
    found = next((place[name] for place in places if name in place), 0)
    if isinstance(found, dict):
        found = found["each"] if "each" in found else [found["low"], found["high"]]
    return found[end] if isinstance(found, list) else found


def cost_step(question, country, stage, end):
    """What a step costs at one end of the guesses."""
    right = question["right"]

    def price(name, of=country):
        return find_price(question, name, end, of)

    if stage == "reply":
        return price("reply") * price("replies", None)
    if stage in ("exam", "grant"):
        return price(stage)
    further = question["classes"] - 1 if right == "trademark" else 0
    designs = question["designs"] if right == "design" else 1
    if stage == "designation":
        return price("designation") * designs + price("further") * further
    yen = price("office") * designs + price("further") * further + price("agent") + price("home_agent", None)
    if right == "patent":
        yen += price("translation_per_page") * question["pages"]
        if surcharge := COSTS["patent"][country].get("claims"):
            yen += price("claims") * max(0, question["claims"] - surcharge["over"])
    return yen


def cost_treaty(question, filed_on, end):
    """The one international application."""
    home, basic, origin = (
        find_price(question, name, end) for name in ("home_agent_treaty", "treaty_basic", "treaty_origin")
    )
    if question["right"] != "patent":
        return basic + origin + home
    _, basic, sheet, online = next(row for row in INTERNATIONAL_FILING if row[0] <= filed_on.isoformat())
    filing = basic + sheet * max(0, question["pages"] - 30) - online
    part = PART.get(question["applicant"].get("reduction"), 1)
    return sum(fee // part // 10 * 10 for fee in (filing, TRANSMITTAL, SEARCH)) + home


def walk_country(question, country, starts_on, exam, first="filing"):
    """Filing, entry or designation, then what follows; days are None where nobody can tell them."""
    base = starts_on
    steps = [("filing", starts_on, first)]
    if question["right"] == "patent" and cost_step(question, country, "exam", 1):
        base = starts_on and max(starts_on, exam or starts_on)
        steps += [("exam", base, "exam")]
    steps += [
        (stage, base and add_months(base, find_price(question, f"months_to_{stage}", 0)), stage)
        for stage in ("reply", "grant")
    ]
    for stage, day, priced_as in steps:
        low, high = (cost_step(question, country, priced_as, end) for end in (0, 1))
        if high or stage == "filing":  # one files even where it costs nothing
            yield country, stage, day, low, high


def find_exam(table, country, *, priority, filing):
    """The last day for the request; what counts from publication is taken as published 18 months after the priority."""
    if country not in table:
        return None
    since, months = table[country]
    if country == "IN" and filing < date(2024, 3, 15):
        months = 48
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


def pay_half(yen, most):
    """Half, down to a thousand, up to the cap."""
    return min(yen // 2 // 1_000 * 1_000, most)


def list_help(question, name, steps, end):
    """What M46 for filing, M46 for later steps and M21 pay on a route: §F1 of the notes; nothing where a condition is not met."""
    told, right = question["applicant"], question["right"]
    who, ordered = told.get("applicant"), told.get("foreign_filing_ordered", False)
    by_stage = {"filing": 0, "treaty": 0, "exam": 0, "reply": 0, "grant": 0}
    for step in steps:
        by_stage[step[1]] += step[3 + end]
    filing = by_stage["filing"]
    if by_stage["treaty"] and right != "patent":
        filing += by_stage["treaty"] - find_price(question, "treaty_origin", end)
    closed = (
        name == "direct" or ordered or told.get("is_deemed_large") or told.get("hq_in_japan") is False
        or told.get("legal_form") == "individual" or who not in (None, "sme", "startup", "university", "researcher")
    )  # fmt: skip
    most = (
        1_500_000
        if right == "patent"
        else 300_000
        if right == "trademark" and told.get("against_squatting")
        else 600_000
    )
    if who not in ("university", "researcher"):
        most = min(most, max(0, 3_000_000 - told.get("subsidies_this_year_yen", 0)))
    yield 0 if closed else pay_half(filing, most)
    if right != "patent":
        return
    later = [(stage, step[3 + end]) for step in steps if (stage := step[1]) in ("exam", "reply")]
    replies = find_price(question, "replies", end)
    if later:
        paid = sum(
            pay_half(yen, 500_000) if stage == "exam" else pay_half(yen // replies, 500_000) * replies
            for stage, yen in later
            if stage == "exam" or replies
        )
        yield 0 if closed or told.get("had_filing_grant") is False else paid
    if who in ("university", "researcher", "founder"):
        is_out = ordered or told.get("plans_startup") is False
        yield 0 if is_out else pay_half(filing + by_stage["exam"] + by_stage["reply"], 1_500_000)

"""Every analysis once more, in plain Python over a list of applications, written to be read and not to be fast.

An application is a dict: filed (year or None), applicants, subclasses, fields (sets), stage, right, country, days, sums.
Each function returns the rows that the engine must return.
"""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import combinations

from tsunagu.engines.patents.landscape.remaining import load_terms
from tsunagu.engines.patents.landscape.technology_fields import load_technology_fields

COMPLETE, RECENT, BEFORE = 2024, range(2020, 2025), range(2015, 2020)
STATES = ("alive", "pending", "dead", "refused", "withdrawn", "unknown")


def read(rows, today: date) -> list[dict]:
    table = load_technology_fields()
    read = []
    for row in rows:
        day = row.get("filed_on")
        codes = {(code[:4], code.partition("/")[0]) for code in row.get("fi", [])}
        found = {table.find(*code) for code in codes} - {None}
        read.append(
            {"stage": "unknown", "right": "patent", "country": "JP", **row}
            | {
                "year": day.year if day and day <= today else None,
                "applicants": sorted(set(row.get("applicants", []))),
                "subclasses": {code[0] for code in codes},
                "fields": found,
            }
        )
    return read


def top(counts, most):
    return [key for key, _count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]


def count(things) -> Counter:
    return Counter(thing for each in things for thing in each)


def part(a, b):
    return round(a / b, 4) if b else None


def trend(data):
    years = Counter(each["year"] for each in data if each["year"])
    return [
        {"year": year, "applications": years[year], "complete": year <= COMPLETE}
        for year in range(min(years), max(years) + 1)
    ]


def applicants(data):
    counts, named = count(each["applicants"] for each in data), [each for each in data if each["applicants"]]
    rows = []
    for name in top(counts, 50):
        years = [each["year"] for each in data if name in each["applicants"] and each["year"]]
        rows.append(
            {
                "applicant": name,
                "applications": counts[name],
                "share": part(counts[name], len(named)),
                "recent": sum(year in RECENT for year in years),
                "first_year": min(years, default=None),
                "last_year": max(years, default=None),
            }
        )
    return rows


def newcomers(data):
    rows = {"newcomer": [], "leaver": []}
    for name in count(each["applicants"] for each in data):
        years = [each["year"] for each in data if name in each["applicants"] and each["year"]]
        if not years:
            continue
        change = (
            "newcomer" if min(years) >= 2020 else "leaver" if max(years) < 2020 and len(years) > 1 else None
        )
        if change:
            rows[change].append(
                {
                    "applicant": name,
                    "change": change,
                    "applications": len(years),
                    "first_year": min(years),
                    "last_year": max(years),
                }
            )
    return [
        row
        for change in rows.values()
        for row in sorted(change, key=lambda r: (-r["applications"], r["applicant"]))[:30]
    ]


def _by_year(data, many, key, kept):
    counts = Counter((thing, each["year"]) for each in data if each["year"] for thing in each[many])
    return [
        {key: thing, "year": year, "applications": counts[thing, year]}
        for thing in kept
        for year in sorted(year for other, year in counts if other == thing)
    ]


def fields(data):
    return _by_year(data, "fields", "field", top(count(each["fields"] for each in data if each["year"]), 99))


def subclasses(data):
    kept = top(count(each["subclasses"] for each in data if each["year"]), 15)
    return _by_year(data, "subclasses", "subclass", kept)


def cells(data) -> Counter:
    return Counter((who, field) for each in data for who in each["applicants"] for field in each["fields"])


def matrix(data):
    counts = cells(data)
    whole, rows = sum(counts.values()), []
    for who in top(count(each["applicants"] for each in data), 15):
        mine = sum(number for (other, _f), number in counts.items() if other == who)
        for field in sorted(field for other, field in counts if other == who):
            theirs = sum(number for (_w, other), number in counts.items() if other == field)
            number = counts[who, field]
            rows.append(
                {
                    "applicant": who,
                    "field": field,
                    "applications": number,
                    "rta": round(number * whole / (mine * theirs), 2),
                    "small": number < 5,
                }
            )
    return rows


def concentration(data):
    by_field = {0: count(each["applicants"] for each in data)}
    for (who, field), number in cells(data).items():
        by_field.setdefault(field, Counter())[who] = number
    rows = []
    for field, counts in by_field.items():
        whole = sum(counts.values())
        rows.append(
            {
                "field": field,
                "applications": whole,
                "applicants": len(counts),
                "hhi": round(10_000 * sum(number**2 for number in counts.values()) / whole**2),
                "leaders": part(sum(sorted(counts.values())[-4:]), whole),
                "small": whole < 30,
            }
        )
    return rows[:1] + sorted(rows[1:], key=lambda row: (-row["applications"], row["field"]))


def growth(data):
    with_field = [each for each in data if each["fields"] and each["year"]]
    rows = []
    for field in count(each["fields"] for each in data if each["year"]):
        inside = [each for each in data if field in each["fields"]]
        years = [each["year"] for each in inside if each["year"]]
        before, after = (sum(year in span for year in years) for span in (BEFORE, RECENT))
        rows.append(
            {
                "field": field,
                "applications": len(years),
                "share": part(len(years), len(with_field)),
                "before": before,
                "after": after,
                "growth": round(after / before - 1, 4) if before else None,
                "applicants": len(count(each["applicants"] for each in inside)),
                "small": before < 10,
            }
        )
    return sorted(rows, key=lambda row: (-row["applications"], row["field"]))


def partners(data):
    years = {}
    for each in data:
        for pair in combinations(each["applicants"], 2):
            years.setdefault(pair, []).append(each["year"])
    degree = Counter(name for pair in years for name in pair)
    rows = [
        {
            "applicant": a,
            "partner": b,
            "applications": len(when),
            "first_year": min(filter(None, when), default=None),
            "last_year": max(filter(None, when), default=None),
            "degree": degree[a],
            "partner_degree": degree[b],
        }
        for (a, b), when in years.items()
    ]
    return sorted(rows, key=lambda row: (-row["applications"], row["applicant"], row["partner"]))[:50]


def status(data):
    counts = Counter(each["stage"] for each in data)
    return [
        {"status": state, "applications": counts[state], "share": part(counts[state], len(data))}
        for state in STATES
    ]


def survival(data):
    """The nearest falling curve by its min–max formula: over all spans that start at or before and end at or after."""
    rights = [
        (2026 - each["year"], each["stage"])
        for each in data
        if each["year"] and each["stage"] in ("alive", "dead")
    ]
    ages = sorted({age for age, _stage in rights})
    n = [sum(other == age for other, _s in rights) for age in ages]
    alive = [sum(other == age and stage == "alive" for other, stage in rights) for age in ages]
    rows = []
    for place, age in enumerate(ages):
        height = min(
            max(
                Fraction(sum(alive[start : end + 1]), sum(n[start : end + 1]))
                for end in range(place, len(ages))
            )
            for start in range(place + 1)
        )
        rows.append(
            {
                "age": age,
                "rights": n[place],
                "alive": alive[place],
                "share": part(alive[place], n[place]),
                "survival": round(float(height), 4),
                "small": n[place] < 5,
            }
        )
    return rows


def remaining(data, today: date):
    left = []
    for each in data:
        if each["stage"] != "alive":
            continue
        end = each.get("expires_on") or _end_by_law(each)
        if end and end >= today:
            left.append(
                (
                    end.year - today.year - ((end.month, end.day) < (today.month, today.day)),
                    "expires_on" in each,
                )
            )
    told, computed = (
        Counter(years for years, is_told in left if is_told is wanted) for wanted in (True, False)
    )
    return [
        {
            "years_left": years,
            "rights": told[years] + computed[years],
            "told": told[years],
            "computed": computed[years],
        }
        for years in range(max((years for years, _told in left), default=-1) + 1)
    ]


def _end_by_law(each):
    for term in load_terms()[0]:
        filed, start = each.get("filed_on"), each.get(term.counted_from)
        fits = term.right == each["right"] and each["country"] == "JP" and filed and start
        if fits and term.filed_from <= filed <= term.filed_until:
            try:
                return start.replace(year=start.year + term.years)
            except ValueError:
                return date(start.year + term.years, 2, 28)
    return None


def white_space(data):
    both = [each for each in data if each["applicants"] and each["subclasses"]]
    people, classes = count(each["applicants"] for each in both), count(each["subclasses"] for each in both)
    rows = []
    for subclass in top(classes, 12):
        for who in top(people, 12):
            found = sum(who in each["applicants"] and subclass in each["subclasses"] for each in both)
            expected = people[who] * classes[subclass] / len(both)
            rows.append(
                {
                    "subclass": subclass,
                    "applicant": who,
                    "applications": found,
                    "expected": round(expected, 1),
                    "room": expected >= 3 and found * 3 <= expected,
                }
            )
    return rows


def benchmark(data, client):
    mine = [each for each in data if client in each["applicants"]]
    main = set(top(count(each["fields"] for each in mine), 3))
    inside = [each for each in data if each["applicants"] and each["fields"] & main]
    sides = [[each for each in inside if (client in each["applicants"]) is side] for side in (True, False)]
    if not sides[0]:
        return []

    def compare(measure, unit, whole, is_part):
        return {
            "measure": measure,
            "client": part(sum(map(is_part, whole(sides[0]))), len(whole(sides[0]))),
            "others": part(sum(map(is_part, whole(sides[1]))), len(whole(sides[1]))),
            "unit": unit,
        }

    def every(side):
        return side

    def with_value(key):
        return lambda side: [each for each in side if each.get(key) is not None]

    return [
        {"measure": "applications", "client": len(sides[0]), "others": len(sides[1]), "unit": "count"},
        compare("recent_share", "share", every, lambda each: each["year"] in RECENT),
        compare("joint_share", "share", every, lambda each: len(each["applicants"]) > 1),
        compare(
            "alive_share",
            "share",
            lambda side: [each for each in side if each["stage"] != "unknown"],
            lambda each: each["stage"] == "alive",
        ),
        *(
            compare(f"mean_{key}", "number", with_value(key), lambda each, key=key: each[key])
            for key in ("family_size", "cited_by", "claims")
        ),
    ]

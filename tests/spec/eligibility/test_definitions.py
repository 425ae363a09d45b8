"""Who counts as small, as a start-up, as controlled: the tables of the law as small cases."""

from datetime import date

import pytest

from tsunagu.engines.eligibility import (
    evaluate,
    load_facts,
    load_vocabulary,
    parse_fact_values,
    parse_rule,
    parse_vocabulary,
)
from tsunagu.engines.eligibility.documents import read_own_text
from tsunagu.kernel.ternary import Ternary

VOCABULARY = load_vocabulary()
YES, NO, OPEN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
M = 1_000_000

# industry: employees, capital in million yen (companies: either will do)
SME_SIZES = {
    "manufacturing": (300, 300),
    "construction": (300, 300),
    "transport": (300, 300),
    "other": (300, 300),
    "agriculture": (300, 300),
    "wholesale": (100, 100),
    "service": (100, 50),
    "retail": (50, 50),
    "restaurant": (50, 50),
    "rubber": (900, 300),
    "software": (300, 300),
    "hotel": (200, 50),
}
SMALL_SIZES = dict.fromkeys(SME_SIZES, 20) | dict.fromkeys(
    ("wholesale", "retail", "service", "restaurant", "software", "hotel"), 5
)


def ask(definition, **facts):
    """The answer of a definition for an SME of which some facts are known."""
    values = parse_fact_values({"applicant": "sme"} | facts, VOCABULARY)
    return evaluate(parse_rule(definition, VOCABULARY), values, VOCABULARY).answer


@pytest.mark.parametrize("industry", SME_SIZES)
def test_a_company_is_an_sme_by_employees_or_by_capital(industry):
    persons, capital = SME_SIZES[industry][0], SME_SIZES[industry][1] * M
    company = {"industry": industry, "legal_form": "company"}
    assert ask("is_small_or_medium", **company, employees=persons, capital_yen=capital + 1) is YES
    assert ask("is_small_or_medium", **company, employees=persons + 1, capital_yen=capital) is YES
    assert ask("is_small_or_medium", **company, employees=persons + 1, capital_yen=capital + 1) is NO


@pytest.mark.parametrize("industry", SME_SIZES)
def test_a_sole_proprietor_is_an_sme_by_employees_only(industry):
    persons = SME_SIZES[industry][0]
    proprietor = {"industry": industry, "legal_form": "sole_proprietor", "capital_yen": 0}
    assert ask("is_small_or_medium", **proprietor, employees=persons) is YES
    assert ask("is_small_or_medium", **proprietor, employees=persons + 1) is NO


@pytest.mark.parametrize("industry", SMALL_SIZES)
def test_a_small_enterprise_has_20_employees_and_5_in_trade_and_service(industry):
    assert ask("is_small_enterprise", industry=industry, employees=SMALL_SIZES[industry]) is YES
    assert ask("is_small_enterprise", industry=industry, employees=SMALL_SIZES[industry] + 1) is NO


MADE, SHOP = {"industry": "manufacturing"}, {"industry": "retail"}
FREE = {"largest_large_firm_share_percent": 0}
YOUNG = {"years_in_business": 3, "capital_yen": 10 * M} | FREE
CASES = {
    # Few facts are enough where the rest cannot change the answer.
    "an SME of 18 says no more": ("is_small_or_medium", MADE | {"employees": 18}, YES),
    "5 employees are few in any line": ("is_small_or_medium", {"employees": 5}, YES),
    "1000 are many, but capital may do": ("is_small_or_medium", {"employees": 1000}, OPEN),
    "60 depends on the line": ("is_small_or_medium", {"employees": 60}, OPEN),
    "capital alone makes it a company": ("is_small_or_medium", MADE | {"capital_yen": 10 * M}, YES),
    "no capital, no employees known": ("is_small_or_medium", MADE | {"capital_yen": 0}, OPEN),
    "a university is none": ("is_small_or_medium", {"applicant": "university", "employees": 5}, NO),
    "a public body is none": ("is_small_or_medium", MADE | {"employees": 18, "legal_form": "public_body"}, NO),
    "a cooperative is one": ("is_small_or_medium", {"legal_form": "cooperative"}, YES),
    "an NPO in retail with 50": ("is_small_or_medium", SHOP | {"legal_form": "npo", "employees": 50}, YES),
    "an NPO in retail with 51": ("is_small_or_medium", SHOP | {"legal_form": "npo", "employees": 51}, NO),
    "not said who asks": ("is_small_or_medium", {"applicant": None, "employees": 5}, OPEN),
    "a researcher is none": ("is_small_enterprise", {"applicant": "researcher", "employees": 1}, NO),
    "a start-up of three years": ("is_startup", YOUNG, YES),
    "nine full years": ("is_startup", YOUNG | {"years_in_business": 9}, YES),
    "ten years": ("is_startup", YOUNG | {"years_in_business": 10}, NO),
    "300 million yen": ("is_startup", YOUNG | {"capital_yen": 300 * M}, YES),
    "more than 300 million yen": ("is_startup", YOUNG | {"capital_yen": 300 * M + 1}, NO),
    "a sole proprietor": ("is_startup", {"legal_form": "sole_proprietor", "years_in_business": 3}, YES),
    "an NPO is no start-up": ("is_startup", YOUNG | {"legal_form": "npo"}, NO),
    "owners not known": ("is_startup", {"years_in_business": 3, "capital_yen": M}, OPEN),
    "a controlled start-up": ("is_startup", YOUNG | {"largest_large_firm_share_percent": 50}, NO),
    "one firm just below half": ("controlled_by_large_firm", {"largest_large_firm_share_percent": 49.9}, OPEN),
    "one firm with half": ("controlled_by_large_firm", {"largest_large_firm_share_percent": 50}, YES),
    "no large firm at all": ("controlled_by_large_firm", {"largest_large_firm_share_percent": 0}, NO),
    "together below half": ("controlled_by_large_firm", {"large_firms_share_percent": 49}, NO),
    "together 60, none known alone": ("controlled_by_large_firm", {"large_firms_share_percent": 60}, OPEN),
    "together two thirds": ("controlled_by_large_firm", {"large_firms_share_percent": 66.67}, YES),
    "40 and 60": ("controlled_by_large_firm", {"largest_large_firm_share_percent": 40, "large_firms_share_percent": 60}, NO),
    "a sole proprietor has no owners": ("controlled_by_large_firm", {"legal_form": "sole_proprietor"}, NO),
    "half of the directors": ("is_deemed_large", {"large_firm_directors_percent": 50, "capital_yen": M}, YES),
    "wholly owned": ("is_deemed_large", {"wholly_owned_by_company_over_500m_yen": True}, YES),
    "income over 1.5 billion": ("is_deemed_large", {"average_taxable_income_yen": 1_500 * M + 1, "capital_yen": M}, YES),
    "income of 1.5 billion": ("is_deemed_large", {"average_taxable_income_yen": 1_500 * M, "capital_yen": M}, OPEN),
    "a sole proprietor is not deemed large": ("is_deemed_large", {"legal_form": "sole_proprietor"}, NO),
    "a researcher": ("is_university_side", {"applicant": "researcher"}, YES),
    "an SME is not": ("is_university_side", {}, NO),
    "a bank is no business here": ("is_business", {"applicant": "bank"}, NO),
}  # fmt: skip


@pytest.mark.parametrize(("definition", "facts", "answer"), CASES.values(), ids=CASES)
def test_definitions(definition, facts, answer):
    assert ask(definition, **facts) is answer


def test_limits_are_those_of_the_day():
    text = read_own_text("definitions.yaml").replace(
        "      - {valid_from: 2019-04-01, rows: [{limit: 10, source: jpo-old}]}",
        "      - {valid_from: 2019-04-01, valid_to: 2027-03-31, rows: [{limit: 10, source: jpo-old}]}\n"
        "      - {valid_from: 2027-04-01, rows: [{limit: 15, source: a test}]}",
    )
    answers = []
    for day in (date(2027, 3, 31), date(2027, 4, 1), None):
        vocabulary = parse_vocabulary(text, load_facts(), day)
        values = parse_fact_values({"applicant": "startup", **YOUNG, "years_in_business": 12}, vocabulary)
        answers.append(evaluate(parse_rule("is_startup", vocabulary), values, vocabulary).answer)
    assert answers == [NO, YES, YES]


def test_every_limit_has_a_source_and_says_what_is_unchecked():
    rows = {(name, key): row for name, limit in VOCABULARY.tables.items() for key, row in limit.rows.items()}
    assert all(row.source for row in rows.values())
    assert not rows["sme_employee_limit", "restaurant"].verified
    assert rows["sme_employee_limit", "retail"].verified

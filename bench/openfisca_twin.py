"""The ten rules of bench/screening.py in OpenFisca, over the same arrays; runs in the bench's own environment.

Written as OpenFisca's users write: an entity, input variables, one formula per definition and rule.
"""

import json
import sys
import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR = "2026"
Applicant = build_entity(key="applicant", plural="applicants", label="", is_person=True)


def add_inputs(system, arrays, choices):
    """Declare a variable for each array; choices are enumerations."""
    enums = {}
    for name, array in arrays.items():
        fields = {"entity": Applicant, "definition_period": DateUnit.YEAR}
        if name in choices:
            enums[name] = Enum(name, {choice: choice for choice in choices[name]})
            fields |= {
                "value_type": Enum,
                "possible_values": enums[name],
                "default_value": next(iter(enums[name])),
            }
        else:
            fields["value_type"] = {"b": bool, "i": int, "f": float}[array.dtype.kind]
        if array.dtype.kind == "i" and name not in choices:
            fields["value_type"] = float  # OpenFisca's int has 32 bits; yen need more
        system.add_variable(type(name, (Variable,), fields))
    return enums


def add_formula(system, name, formula):
    """Declare a computed bool."""
    fields = {"entity": Applicant, "definition_period": DateUnit.YEAR, "value_type": bool}
    system.add_variable(type(name, (Variable,), {**fields, "formula": formula}))


def add_rules(system, enums):
    """The definitions and the ten rules."""

    def among(values, name, *wanted):
        found = values == enums[name][wanted[0]]
        for choice in wanted[1:]:
            found = found | (values == enums[name][choice])
        return found

    def limit(industry, usual, **others):
        kinds = [among(industry, "industry", name) for name in others]
        return np.select(kinds, list(others.values()), default=usual)

    def rule(text):
        """A formula from a function of a reader of variables."""

        def wrap(compute):
            def formula(applicant, period):
                return compute(lambda name: applicant(name, period))

            add_formula(system, text, formula)

        return wrap

    @rule("controlled_by_large_firm")
    def _(get):
        return (get("largest_large_firm_share_percent") >= 50) | (get("large_firms_share_percent") >= 66.66)

    @rule("is_sole_proprietor")
    def _(get):
        return among(get("legal_form"), "legal_form", "sole_proprietor")

    @rule("may_be_sme")
    def _(get):
        none = "university", "researcher", "school", "funding_agency", "bank", "support_body"
        return ~among(get("applicant"), "applicant", *none)

    @rule("is_small_or_medium")
    def _(get):
        form, industry, employees = get("legal_form"), get("industry"), get("employees")
        persons = limit(
            industry, 300, rubber=900, hotel=200, wholesale=100, service=100, retail=50, restaurant=50
        )
        capital = limit(
            industry, 300e6, wholesale=100e6, service=50e6, retail=50e6, restaurant=50e6, hotel=50e6
        )
        npo = limit(
            industry, 300, wholesale=100, service=100, software=100, hotel=100, retail=50, restaurant=50
        )
        return get("may_be_sme") & (
            (among(form, "legal_form", "company", "sole_proprietor") & (employees <= persons))
            | (among(form, "legal_form", "company") & (get("capital_yen") <= capital))
            | among(form, "legal_form", "cooperative")
            | (among(form, "legal_form", "npo") & (employees <= npo))
        )

    @rule("is_small_enterprise")
    def _(get):
        few = limit(get("industry"), 20, wholesale=5, retail=5, service=5, restaurant=5, software=5, hotel=5)
        form = among(get("legal_form"), "legal_form", "company", "sole_proprietor")
        return get("may_be_sme") & form & (get("employees") <= few)

    @rule("is_deemed_large")
    def _(get):
        return ~get("is_sole_proprietor") & (
            get("controlled_by_large_firm")
            | (get("large_firm_directors_percent") >= 50)
            | get("wholly_owned_by_company_over_500m_yen")
            | (get("average_taxable_income_yen") > 1500e6)
        )

    @rule("is_startup")
    def _(get):
        form = among(get("legal_form"), "legal_form", "company", "sole_proprietor")
        little = get("is_sole_proprietor") | (get("capital_yen") <= 300e6)
        return (
            get("may_be_sme")
            & form
            & (get("years_in_business") < 10)
            & little
            & ~get("controlled_by_large_firm")
        )

    @rule("is_business")
    def _(get):
        return among(get("applicant"), "applicant", "sme", "startup")

    @rule("r01")
    def _(get):
        return get("is_business") & get("is_small_or_medium")

    @rule("r02")
    def _(get):
        return get("is_business") & get("is_small_enterprise")

    @rule("r03")
    def _(get):
        return among(get("applicant"), "applicant", "startup") & get("is_startup") & get("is_deep_tech")

    @rule("r04")
    def _(get):
        size = (get("is_small_or_medium") | get("is_startup")) & ~get("is_deemed_large")
        abroad = get("plans_overseas") & get("has_japanese_application") & get("will_claim_priority")
        return get("is_business") & get("hq_in_japan") & size & abroad & ~get("foreign_filing_ordered")

    @rule("r05")
    def _(get):
        return (
            get("is_business")
            & get("is_small_or_medium")
            & (get("has_ip_in_business") | get("has_new_product"))
        )

    @rule("r06")
    def _(get):
        who = among(get("applicant"), "applicant", "sme", "startup", "founder")
        return who & (get("supplies_other_firm") | get("unfair_demand"))

    @rule("r07")
    def _(get):
        founder = among(get("applicant"), "applicant", "founder")
        return founder | (get("is_business") & (get("years_in_business") < 5))

    @rule("r08")
    def _(get):
        return get("controlled_by_large_firm") | get("is_deemed_large")

    @rule("r09")
    def _(get):
        return get("has_new_product") & ~get("standard_exists") & ~get("association_can_draft_standard")

    @rule("r10")
    def _(get):
        university = among(get("applicant"), "applicant", "university", "researcher")
        young = among(get("applicant"), "applicant", "startup", "founder")
        return university | (young & get("from_university_research"))


def main(arrays_file, choices_file):
    """Print the best of three in seconds and how many applicants each rule accepts."""
    with np.load(arrays_file) as stored:
        arrays = {name: stored[name] for name in stored.files}
    with open(choices_file, encoding="utf-8") as file:
        choices = json.load(file)
    system = TaxBenefitSystem([Applicant])
    enums = add_inputs(system, arrays, choices)
    add_rules(system, enums)
    count = len(next(iter(arrays.values())))
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        simulation = SimulationBuilder().build_default_simulation(system, count=count)
        for name, array in arrays.items():
            simulation.set_input(name, YEAR, array)
        answers = {f"r{number:02}": simulation.calculate(f"r{number:02}", YEAR) for number in range(1, 11)}
        best = min(best, time.perf_counter() - started)
    print(
        json.dumps({"seconds": best, "counts": {code: int(answer.sum()) for code, answer in answers.items()}})
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

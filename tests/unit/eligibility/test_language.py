"""What the language of rules takes, and what it refuses with line, column and a hint."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tsunagu.engines.eligibility import RuleProblem, load_vocabulary, parse_rule
from tsunagu.engines.eligibility.nodes import (
    Among,
    Both,
    Compared,
    Constant,
    Either,
    Holds,
    Measured,
    Named,
    Not,
)

VOCABULARY = load_vocabulary()
SME, OWNS = Among("applicant", ("sme",)), Holds("owns_ip")

WELL_FORMED = {
    "bool": ("owns_ip", OWNS),
    "bool is true": ("owns_ip == True", OWNS),
    "bool is false": ("owns_ip != True", Not(OWNS)),
    "equal false": ("owns_ip == False", Not(OWNS)),
    "everybody": ("True", Constant(True)),
    "choice": ('applicant == "sme"', SME),
    "not a choice": ('applicant != "sme"', Not(SME)),
    "among": ('applicant in {"sme", "vc"}', Among("applicant", ("sme", "vc"))),
    "twice the same": ('applicant in ["sme", "sme"]', SME),
    "not among": ('applicant not in ("sme",)', Not(SME)),
    "number": ("employees <= 20", Compared("employees", "<=", 20)),
    "mirrored": ("20 >= employees", Compared("employees", "<=", 20)),
    "chain": ("5 < employees <= 20", Both((Compared("employees", ">", 5), Compared("employees", "<=", 20)))),
    "limit": ("employees <= sme_employee_limit", Measured("employees", "<=", "sme_employee_limit")),
    "mirrored limit": ("sme_employee_limit >= employees", Measured("employees", "<=", "sme_employee_limit")),
    "definition": ("not is_startup", Not(Named("is_startup"))),
    "precedence": ("owns_ip or owns_ip and is_startup", Either((OWNS, Both((OWNS, Named("is_startup")))))),
    "folded": ('\n  owns_ip\n  and applicant == "sme"\n', Both((OWNS, SME))),
}

MALFORMED = {
    # text: line, column, and a word of the English hint
    "": (1, 1, "one condition"),
    "  \n ": (1, 1, "one condition"),
    'applicnt == "sme"': (1, 1, "“applicant”"),
    'owns_ip and\n  applicnt == "sme"': (2, 3, "“applicant”"),
    'applicant == "smee"': (1, 14, '"sme"'),
    "applicant == 3": (1, 14, "Values to choose from"),
    'applicant in {"sme", "bnak"}': (1, 22, '"bank"'),
    'applicant < "sme"': (1, 13, "=="),
    "applicant": (1, 1, 'applicant == "sme"'),
    "employees": (1, 1, "employees >= 1"),
    'employees <= "20"': (1, 14, "a number"),
    "employees <= True": (1, 14, "a number"),
    "employees == -1": (1, 14, "between 0"),
    "employees <= capital_yen": (1, 14, "fixed value"),
    "employees <= sme_capital_limit": (1, 14, "same unit"),
    "employees == sme_employee_limit": (1, 14, "<="),
    "sme_employee_limit": (1, 1, "Compare a fact"),
    "owns_ip == 1": (1, 12, "True or False"),
    "owns_ip in {True}": (1, 1, "owns_ip"),
    "is_startup == True": (1, 1, "not is_startup"),
    "applicant in {}": (1, 14, "List values"),
    'applicant in "sme"': (1, 14, "List values"),
    "applicant is None": (1, 1, "=="),
    "owns_ip = True": (1, 9, "=="),
    "owns_ip & is_startup": (1, 1, "Only and, or, not"),
    "owns_ip && is_startup": (1, 10, "and, or, not"),
    "owns_ip and": (1, 12, "Only and, or, not"),
    "owns_ip) or (owns_ip": (1, 8, "Only and, or, not"),
    'applicant ＝= "sme"': (1, 11, "half-width"),
    '"知財" == applicant and applicnt == "vc"': (1, 1, "Values to choose from"),
    'owns_ip or "知財"': (1, 12, "fact == value"),
    "__import__('os')": (1, 1, "Only and, or, not"),
    "owns_ip.__class__": (1, 1, "Only and, or, not"),
    "(lambda: True)": (1, 2, "Only and, or, not"),
    "employees[0] > 1": (1, 1, "Only and, or, not"),
    'f"{applicant}" == "sme"': (1, 1, "Only and, or, not"),
    "[x for x in (1, 2)]": (1, 1, "Only and, or, not"),
    "employees + 1 > 2": (1, 1, "Only and, or, not"),
    "(owns_ip := True)": (1, 2, "Only and, or, not"),
    "owns_ip if True else False": (1, 1, "Only and, or, not"),
    "owns_ip # and nothing": (1, 9, "Only and, or, not"),
    "owns_ip \\\n and True": (1, 9, "Only and, or, not"),
    "not " * 400 + "owns_ip": (1, 1, "fewer brackets"),
    "(" * 300 + "owns_ip" + ")" * 300: (1, 1, "fewer brackets"),
    "owns_ip or " * 200 + "owns_ip": (1, 2001, "Shorten"),
}


@pytest.mark.parametrize(("text", "node"), WELL_FORMED.values(), ids=WELL_FORMED)
def test_a_rule_becomes_its_tree(text, node):
    assert parse_rule(text, VOCABULARY).node == node


@pytest.mark.parametrize("text", MALFORMED, ids=lambda text: text[:40])
def test_a_mistake_is_refused_with_place_and_hint(text):
    line, column, hint = MALFORMED[text]
    with pytest.raises(RuleProblem) as caught:
        parse_rule(text, VOCABULARY, "M99.yaml")
    problem = caught.value
    assert (problem.line, problem.column) == (line, column)
    assert hint in problem.hint.en
    assert problem.where == f"M99.yaml, line {line}, column {column}"
    assert problem.what.ja
    assert problem.hint.ja


ALPHABET = st.sampled_from(
    ["owns_ip", "applicant", "employees", "is_startup", "sme_employee_limit", " and ", " or ", " not ", " in ", "{", "}",
     "(", ")", '"sme"', "==", "<", "<=", " ", "\n", "1", "3.5", "-", ",", "知", "＝", "'", '"', "\\", "#", ":", "[", "]",
     "lambda", ".", "*", "True", "None", "1e999", "0x", "\ud800", "\0"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(ALPHABET, max_size=25).map("".join)))
@example("employees <= 1e999")
@example("x" * 1999)
def test_hostile_text_is_a_rule_or_a_problem(text):
    problem = find_problem(text)
    if problem:
        lines = text.split("\n")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def find_problem(text):
    try:
        parse_rule(text, VOCABULARY)
    except RuleProblem as problem:
        return problem
    return None

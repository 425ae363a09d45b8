"""Rules as code: yes, no or unknown, with reasons and the next question, for one applicant or for millions."""

from tsunagu.engines.eligibility.conditions import Values
from tsunagu.engines.eligibility.definitions import load_definitions, load_vocabulary, parse_vocabulary
from tsunagu.engines.eligibility.evaluation import Decision, evaluate
from tsunagu.engines.eligibility.facts import Fact, Facts, FactValue, load_facts, parse_facts
from tsunagu.engines.eligibility.problems import (
    ApplicantsProblem,
    EligibilityProblem,
    FactProblem,
    RuleProblem,
    VocabularyProblem,
)  # fmt: skip
from tsunagu.engines.eligibility.questions import choose_question, rank_missing
from tsunagu.engines.eligibility.reasons import Reason
from tsunagu.engines.eligibility.rules import Rule, parse_rule
from tsunagu.engines.eligibility.values import parse_fact_value, parse_fact_values
from tsunagu.engines.eligibility.vocabulary import Definition, Definitions, Vocabulary
from tsunagu.engines.eligibility.wording import say_value

__all__ = [
    "ApplicantsProblem", "Decision", "Definition", "Definitions", "EligibilityProblem", "Fact", "FactProblem",
    "FactValue", "Facts", "Reason", "Rule", "RuleProblem", "Values", "Vocabulary", "VocabularyProblem",
    "choose_question", "evaluate", "load_definitions", "load_facts", "load_vocabulary", "parse_fact_value",
    "parse_fact_values", "parse_facts", "parse_rule", "parse_vocabulary", "rank_missing", "say_value",
]  # fmt: skip

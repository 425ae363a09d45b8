"""What a procedure costs: dated tariffs, reductions, shares and rounding, every yen with its arithmetic and source."""

from tsunagu.engines.procedures.fees.answer_json import name_tariff, present_answer
from tsunagu.engines.procedures.fees.answers import Answer, Line
from tsunagu.engines.procedures.fees.computing import compute_fees
from tsunagu.engines.procedures.fees.problems import TariffProblem
from tsunagu.engines.procedures.fees.questions import (
    Question,
    parse_question,
    read_applicants,
    read_count,
    read_share,
)
from tsunagu.engines.procedures.fees.reductions import Applicant, load_reductions
from tsunagu.engines.procedures.fees.tariffs import load_items, load_sources
from tsunagu.engines.procedures.fields import QuestionProblem

__all__ = [
    "Answer", "Applicant", "Line", "Question", "QuestionProblem", "TariffProblem", "compute_fees", "load_items",
    "load_reductions", "load_sources", "name_tariff", "parse_question", "present_answer", "read_applicants", "read_count", "read_share",
]  # fmt: skip

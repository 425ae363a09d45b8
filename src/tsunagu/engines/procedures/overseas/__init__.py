"""The way overseas: routes compared by day and by yen, what can wait, what helps to pay. Plain values in and out, no clock.

In a notebook::

    asked = overseas.parse_question({"right": "patent", "base": {"filed_on": "2026-04-01"}, "countries": ["US"], "claims": 8, "pages": 25})
    [(route.route, route.last_day, route.yen) for route in overseas.compare_routes(asked).routes]
"""

from tsunagu.engines.procedures.fields import QuestionProblem
from tsunagu.engines.procedures.overseas.amounts import Amount
from tsunagu.engines.procedures.overseas.answer_json import present_answer
from tsunagu.engines.procedures.overseas.answering import answer_question
from tsunagu.engines.procedures.overseas.answers import Comparison, CostLine, Route, Step, Subsidy
from tsunagu.engines.procedures.overseas.comparing import compare_routes
from tsunagu.engines.procedures.overseas.days import find_home_deadline
from tsunagu.engines.procedures.overseas.parameters import list_countries, load_countries, name_source
from tsunagu.engines.procedures.overseas.questions import Question, parse_question

__all__ = [
    "Amount", "Comparison", "CostLine", "Question", "QuestionProblem", "Route", "Step", "Subsidy", "answer_question", "compare_routes",
    "find_home_deadline", "list_countries", "load_countries", "name_source", "parse_question", "present_answer",
]  # fmt: skip

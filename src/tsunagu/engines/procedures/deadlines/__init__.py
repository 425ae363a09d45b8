"""What is due when: rules as data, applied to the events of a right, with every step and article."""

from tsunagu.engines.procedures.deadlines.answer_json import present_answer, present_deadline
from tsunagu.engines.procedures.deadlines.answering import answer_question
from tsunagu.engines.procedures.deadlines.answers import (
    Answer,
    Deadline,
    ExtendedDay,
    LastDay,
    NotComputed,
    Question,
)  # fmt: skip
from tsunagu.engines.procedures.deadlines.asked import list_asked
from tsunagu.engines.procedures.deadlines.computing import compute_deadlines
from tsunagu.engines.procedures.deadlines.problems import RuleFileProblem
from tsunagu.engines.procedures.deadlines.questions import parse_question
from tsunagu.engines.procedures.deadlines.readings import load_rules
from tsunagu.engines.procedures.deadlines.rule_files import list_sheets
from tsunagu.engines.procedures.deadlines.vocabulary import load_events, load_facts, say_day
from tsunagu.engines.procedures.fields import QuestionProblem

__all__ = [
    "Answer", "Deadline", "ExtendedDay", "LastDay", "NotComputed", "Question", "QuestionProblem",
    "RuleFileProblem", "answer_question", "compute_deadlines", "list_asked", "list_sheets", "load_events", "load_facts", "load_rules",
    "parse_question", "present_answer", "present_deadline", "say_day",
]  # fmt: skip

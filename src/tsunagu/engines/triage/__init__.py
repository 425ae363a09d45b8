"""Japanese or English words of a client → needs, ranked measures, stated facts, each with the words that told it."""

from tsunagu.engines.triage.needs import NeedCues
from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.engines.triage.profile import MeasureProfile
from tsunagu.engines.triage.reading import FactMention, MeasureScore, NeedFound, Reading, Span, UrgentFinding
from tsunagu.engines.triage.triage import Triage
from tsunagu.engines.triage.urgent import find_urgent

__all__ = [
    "FactMention",
    "MeasureProfile",
    "MeasureScore",
    "NeedCues",
    "NeedFound",
    "Reading",
    "Span",
    "Triage",
    "TriageProblem",
    "UrgentFinding",
    "find_urgent",
]

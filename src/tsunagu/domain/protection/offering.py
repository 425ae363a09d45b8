"""When a report without a name is offered: what the assessment found points to an unfair demand."""

from tsunagu.advice.assessment import Assessment

MEASURES = frozenset({"M43", "M44"})
"""The two measures of the plan behind which these bodies stand."""
NEED = "stop_unfair_demand"


def is_offered(assessment: Assessment) -> bool:
    """This function will tell whether an assessment names an unfair demand, or one of the two measures fits."""
    named = any(each.need == NEED for each in assessment.needs)
    return named or any(each.code in MEASURES and each.status == "eligible" for each in assessment.measures)

"""What is due for a right and what it costs: deadlines and fees put together, year by year, and what a change would save."""

from tsunagu.engines.procedures.fees import Applicant
from tsunagu.engines.procedures.fields import QuestionProblem
from tsunagu.engines.procedures.forecast.comparing import Comparison, Difference, compare_costs
from tsunagu.engines.procedures.forecast.due_items import DueItem, DueList, State
from tsunagu.engines.procedures.forecast.due_listing import list_due_items
from tsunagu.engines.procedures.forecast.forecasting import (
    CostLine,
    Forecast,
    YearCost,
    forecast_costs,
    join_forecasts,
)
from tsunagu.engines.procedures.forecast.pricing import Cost
from tsunagu.engines.procedures.forecast.right_fields import parse_change, parse_right
from tsunagu.engines.procedures.forecast.rights import Change, Done, Right, change_right
from tsunagu.engines.procedures.forecast.roles import Role

__all__ = [
    "Applicant", "Change", "Comparison", "Cost", "CostLine", "Difference", "Done", "DueItem", "DueList", "Forecast",
    "QuestionProblem", "Right", "Role", "State", "YearCost", "change_right", "compare_costs", "forecast_costs",
    "join_forecasts", "list_due_items", "parse_change", "parse_right",
]  # fmt: skip

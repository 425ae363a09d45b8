"""The law of days: how a period is counted, and on which days an office is open."""

from tsunagu.engines.procedures.calendar.counting import Span, count_back, count_on, count_same_day
from tsunagu.engines.procedures.calendar.offices import Office, load_offices
from tsunagu.engines.procedures.calendar.problems import CalendarProblem

__all__ = ["CalendarProblem", "Office", "Span", "count_back", "count_on", "count_same_day", "load_offices"]

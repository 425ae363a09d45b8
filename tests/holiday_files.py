"""The holidays of offices, printed from the library `holidays`: `make fix` prints the files, `make check` compares."""

from importlib.resources import files

import holidays

from tsunagu.engines.procedures.calendar import load_offices

FOLDER = files("tsunagu.engines.procedures.calendar")
COUNTRIES = {"JP": holidays.JP, "US": holidays.US}


def print_holidays(code: str) -> str:
    """This function will return the holidays of an office's known years, a line a year."""
    first, last = load_offices()[code].known
    days = sorted(day for day in COUNTRIES[code](years=range(first, last + 1)) if first <= day.year <= last)
    lines = [" ".join(day.isoformat() for day in days if day.year == year) for year in range(first, last + 1)]
    return "\n".join(lines) + "\n"

"""What every calendar of ours begins with (RFC 5545, with RFC 7986 for its name and how often to look)."""

from datetime import timedelta

from icalendar import Calendar

LOOK_AGAIN = timedelta(hours=12)


def begin_calendar(product: str, name: str, *, look_again: timedelta = LOOK_AGAIN) -> Calendar:
    """This function will return an empty calendar. ``product`` is the word for what made it, ``name`` what people read."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Tsunagu//{product}//JA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for property_ in ("name", "x-wr-calname"):
        calendar.add(property_, name)
    calendar.add("refresh-interval", look_again, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{int(look_again.total_seconds()) // 3600}H")
    return calendar

"""Times of the year by name (お盆, 連休明け, 年度末): the range of days on the side of today that is asked for.

Holidays after the Act on National Holidays (昭和23年法律第178号, as in force since 2022); the equinoxes by the usual formula
for 1980 to 2099.
"""

from datetime import date, timedelta

from tsunagu.engines.triage.said_ranges import Direction, Range

OCCASIONS = {
    "お盆休み": (8, 11, 8, 16), "お盆明け": (8, 16, 8, 20), "お盆": (8, 13, 8, 16), "盆明け": (8, 16, 8, 20),
    "ゴールデンウィーク明け": (5, 6, 5, 10), "GW明け": (5, 6, 5, 10), "ゴールデンウィーク": (4, 29, 5, 6), "GW": (4, 29, 5, 6),
    "正月明け": (1, 4, 1, 10), "三が日": (1, 1, 1, 3), "お正月": (1, 1, 1, 3), "正月": (1, 1, 1, 3), "年始": (1, 1, 1, 10),
    "年明け": (1, 1, 1, 31), "年末": (12, 26, 12, 31), "クリスマス": (12, 24, 12, 25), "夏休み": (7, 20, 8, 31),
    "年度末": (3, 26, 3, 31), "年度内": (3, 26, 3, 31), "年度初め": (4, 1, 4, 10), "新年度": (4, 1, 4, 30),
    "年度明け": (4, 1, 4, 30), "christmas": (12, 24, 12, 25), "new year": (1, 1, 1, 7),
}  # fmt: skip
"""First and last day (month, day) of what people mean; 明け is the working week that follows."""

FIXED = {(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23)}
HAPPY_MONDAYS = {1: 2, 7: 3, 9: 3, 10: 2}  # month: which Monday
NEW_YEAR_REST = {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}  # 行政機関の休日に関する法律 1条


def take_occasion(today: date, direction: Direction, name: str) -> Range:
    """This function will return the nearest such time that is not wholly on the other side of today."""
    opening_month, opening_day, ending_month, ending_day = OCCASIONS[name]
    for year in (today.year, today.year + (1 if direction == "future" else -1)):
        first, last = date(year, opening_month, opening_day), date(year, ending_month, ending_day)
        if last >= today if direction == "future" else first <= today:
            break
    return first, last


def take_after_long_weekend(today: date, direction: Direction) -> Range:
    """This function will return the working week after the nearest run of three or more days off (連休明け)."""
    step = timedelta(days=1 if direction == "future" else -1)
    day = today
    for _ in range(366):
        if (direction == "future" or day < today) and not is_day_off(day) and _count_rest(day) >= 3:
            return day, day + timedelta(days=4)
        day += step
    raise ValueError(today)


def is_day_off(day: date) -> bool:
    """This function will tell whether public offices rest: weekends, holidays, substitutes, 29 December to 3 January."""
    if day.weekday() >= 5 or (day.month, day.day) in NEW_YEAR_REST or _is_holiday(day):
        return True
    before = day - timedelta(days=1)  # 振替休日: the first working day after a holiday on a Sunday
    while _is_holiday(before):
        if before.weekday() == 6:
            return True
        before -= timedelta(days=1)
    return _is_holiday(day - timedelta(days=1)) and _is_holiday(day + timedelta(days=1))


def _is_holiday(day: date) -> bool:
    if (day.month, day.day) in FIXED:
        return True
    if day.weekday() == 0 and (day.day - 1) // 7 + 1 == HAPPY_MONDAYS.get(day.month):
        return True
    since = day.year - 1980
    equinoxes = {3: 20.8431, 9: 23.2488}
    return day.month in equinoxes and day.day == int(equinoxes[day.month] + 0.242194 * since - since // 4)


def _count_rest(day: date) -> int:
    """Days off straight before the day."""
    count = 0
    while is_day_off(day - timedelta(days=count + 1)):
        count += 1
    return count

"""A docket of 500 rights: what is due with its costs, and ten years of costs, each as one look at the page computes it (CPU)."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tsunagu.domain.docket.due import list_due
from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.docket.telling import Telling, check_telling, make_right
from tsunagu.domain.docket.views import RightView
from tsunagu.engines.procedures.forecast import forecast_costs

RIGHTS, ROUNDS = 500, 5
TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
FIRST_ABROAD = date(2016, 1, 1).toordinal()
FIRST, LAST = date(2008, 1, 1).toordinal(), date(2026, 6, 30).toordinal()


def measure(*, large: bool) -> Iterator[tuple[str, float, str]]:
    """This function will yield the best of five looks at a docket of 500 rights (2,000, the most there are, when ``large``)."""
    told = list(_tell(RIGHTS * 4 if large else RIGHTS))
    until = date(TODAY.year + 2, 12, 31)
    found = [_view(number, *each) for number, each in enumerate(told)]
    due, _ = list_due(found, TODAY, until, {})
    yield f"docket of {len(told):,} rights: things to do in two years", len(due), ""
    yield (
        "rights read and checked",
        _time(lambda: [_view(number, *each) for number, each in enumerate(told)]),
        "ms",
    )
    yield "what is due, with costs", _time(lambda: list_due(found, TODAY, until, {})), "ms"
    last = date(TODAY.year + 10, 12, 31)
    taken = _time(
        lambda: [forecast_costs(each.engine, on=TODAY, until=last) for each in found if each.engine]
    )
    yield "ten years of costs", taken, "ms"


def _time(look: Any) -> float:
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        look()
        taken.append(time.process_time() - started)
    return min(taken) * 1000


def _tell(rights: int) -> Iterator[tuple[Telling, dict[str, Any]]]:
    chance = random.Random(33)
    for number in range(rights):
        kind = chance.choice(("patent", "patent", "patent", "trademark", "design", "utility_model"))
        country = "JP" if number % 5 else chance.choice(("US", "CN", "EM" if kind == "trademark" else "KR"))
        filed = date.fromordinal(chance.randint(FIRST if country == "JP" else FIRST_ABROAD, LAST))
        events = {"filed_on": filed}
        if (registered := filed + timedelta(days=chance.randint(200, 1500))) < TODAY:
            events["registered_on"] = registered
        telling = Telling(
            country="JP" if kind == "utility_model" else country,
            kind=kind,
            name=f"right {number}",
            events=events,
            claims=chance.randint(1, 20),
            classes=chance.randint(1, 4),
            paid_through=max(3, (TODAY - registered).days // 365),
        )
        yield telling, check_telling(telling)


def _view(number: int, telling: Telling, written: dict[str, Any]) -> RightView:
    return RightView(
        public_id=f"{number:020d}",
        country=telling.country,
        kind=telling.kind,
        name=telling.name,
        application_number="",
        registration_number="",
        told=written,
        engine=make_right(str(number), telling.country, telling.kind, written),
        problem=None,
        origin=Origin.TYPED,
        assumed=(),
        abandoned_on=None,
        added_at=AT,
        changed_at=AT,
    )

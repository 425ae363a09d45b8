"""How a day was found, step by step, in words."""

from datetime import date

from tsunagu.engines.procedures.calendar import Span
from tsunagu.engines.procedures.deadlines.answers import Deadline, LastDay
from tsunagu.engines.procedures.deadlines.vocabulary import say_day
from tsunagu.kernel.words import Words


def list_steps(row: Deadline) -> list[Words]:
    """This function will tell the way from the base to the last day."""
    steps = [_say_base(row)]
    if row.rule.back != Span():
        back, first = row.rule.back.words, say_day(row.legal_on)
        steps.append(
            Words(f"満了日から数えて{back.ja}前に始まる → {first.ja}", f"Opens {back.en} before → {first.en}")
        )
        return steps
    if row.span != Span():
        span, end = row.span.words, say_day(row.unextended.legal_on)
        steps.append(
            Words(
                f"{span.ja}（初日は数えない） → {end.ja}", f"{span.en}, the first day not counted → {end.en}"
            )
        )
    if row.taken:
        name, end = row.taken.name, say_day(row.legal_on)
        steps.append(
            Words(
                f"{name.ja}（延長前の末日から一体で数える） → {end.ja}",
                f"{name.en}, one period with the first → {end.en}",
            )
        )
    steps.append(_say_roll(row, row.day))
    if row.rule.grace and row.late:
        grace, end = row.rule.grace.period.words, say_day(row.late.legal_on)
        steps.append(
            Words(
                f"追納：{grace.ja}（繰り延べた末日の翌日から） → {end.ja}",
                f"Late: {grace.en} from the day after the rolled end → {end.en}",
            )
        )
        steps.append(_say_roll(row, row.late))
    return steps


def _say_base(row: Deadline) -> Words:
    day = say_day(row.base_on)
    name = row.reading.base_names[row.base]
    return Words(f"起算：{name.ja} {day.ja}", f"From: {name.en}, {day.en}")


def _say_roll(row: Deadline, day: LastDay) -> Words:
    if row.rule.kind == "end":
        return Words("権利の満了日は休日でも繰り延べない", "The end of a right does not roll")
    if row.rule.kind == "status":
        return Words("手続の期間ではないので繰り延べない", "No period for an act: it does not roll")
    if row.office is None or not row.is_calendar_known:
        return Words(
            "官庁の休日が分からないので繰り延べない", "The office's holidays are not known: not rolled"
        )
    if day.legal_on == day.due_on:
        return Words(
            f"{_say_weekday(day.due_on).ja}で開庁日",
            f"A {_say_weekday(day.due_on).en}, and the office is open",
        )
    end, was = say_day(day.due_on), _say_weekday(day.legal_on)
    return Words(
        f"{was.ja}で休日に当たるため翌開庁日へ → {end.ja}",
        f"A {was.en} on which the office is closed: the next open day → {end.en}",
    )


def _say_weekday(day: date) -> Words:
    return Words("月火水木金土日"[day.weekday()] + "曜日", f"{day:%A}")

"""What an answer says beside its amounts: what was taken for granted, and what the payer should know."""

from collections.abc import Iterator

from tsunagu.engines.procedures.fees.answers import Line
from tsunagu.engines.procedures.fees.questions import Question
from tsunagu.engines.procedures.fees.reductions import NONE, is_capped, load_reductions
from tsunagu.engines.procedures.fees.tariffs import Item, load_items, load_rules
from tsunagu.kernel.words import Words

COUNTED = {
    "sheets": Words("用紙は30枚までとみなしました。", "Taken as up to 30 sheets."),
    "designs": Words("意匠は1つとみなしました。", "Taken as one design."),
}


def list_assumptions(question: Question) -> Iterator[Words]:
    """This function will say what the question left open and how it was read."""
    item, days = question.item, question.days
    is_paid_known = "paid_on" in days or (item.family == "exam" and "requested_on" in days)
    if item.by == "received" and "filed_on" not in days:
        yield (
            Words(
                "国際出願の受理日を、納付日と同じとみなしました。", "Taken as received on the day of payment."
            )
            if "paid_on" in days
            else Words(
                "受理日が書かれていないので、いちばん新しい料金です。",
                "No day of receipt is told: the newest tariff.",
            )
        )
    elif item.by == "paid" and not is_paid_known:
        yield Words(
            "納付日が書かれていないので、いちばん新しい料金です。",
            "No day of payment is told: the newest tariff.",
        )
    if item.family == "exam" and "filed_on" not in days:
        yield Words(
            "出願日が書かれていないので、納付日に当てはまるいちばん新しい区分の料金です。",
            "No filing date is told: the newest family of tariffs for the day of payment.",
        )
    if item.item == "patent.annuity" and "requested_on" not in days:
        yield Words(
            "2004年4月1日以後に審査請求した特許とみなしました。",
            "Taken as a patent whose examination was requested since 1 April 2004.",
        )
    if item.counted in COUNTED and item.counted not in question.counts:
        yield COUNTED[item.counted]
    if any(row.online for each in _list_items(item) for row in each.rows) and question.is_online:
        yield Words("オンラインの手続として減額しました。", "Reduced as an online procedure.")


def list_notes(question: Question, lines: tuple[Line, ...]) -> Iterator[Words]:
    """This function will say what a payer should know: why a reduction does not count, what has to be told at the office."""
    yield from dict.fromkeys(line.row.note for line in lines if line.row.note)
    if question.instalment == 2 and "first_paid_on" not in question.days:
        yield Words(
            "後半の分割納付は、前半を納めた日の料金によります。前半が料金改定（2022年4月1日）の前なら、前半を納めた日も書いてください。",
            "The second instalment follows the tariff of the first: tell the day of that payment if it was before 1 April 2022.",
        )
    groups = [each for each in question.applicants if each.reduction != NONE]
    if not groups:
        return
    is_reduced = any(line.part != 1 for line in lines)
    item, days = question.item, question.days
    on = days.get("paid_on", days.get("requested_on"))
    if any(is_capped(each, item.family, on) for each in groups):
        yield Words(
            "今年度の減免の上限（180件）に達しているため、その出願人の分は軽減されません。",
            "The cap of 180 reduced requests in this fiscal year is reached: that applicant’s share is paid in full.",
        )
    elif not is_reduced:
        yield Words("この料金には減免がありません。", "This fee is not reduced for anybody named here.")
    yield from dict.fromkeys(note for each in groups if (note := load_reductions()[each.reduction].note))
    if not is_reduced:
        return
    asked = days.get("requested_on", days.get("paid_on"))
    if item.family in ("exam", "annuity") and asked and asked < load_rules().reductions_since:
        yield Words(
            "2019年3月31日以前の審査請求には以前の減免制度が使われ、要件と手続が違います。",
            "Requests before 1 April 2019 fall under the former reductions, with other conditions and forms.",
        )
    yield Words(
        "減免は、審査請求や納付と同時に書面で申し出たときだけ受けられます。後からは受けられません。",
        "A reduction is given only when it is claimed with the request or payment itself, never afterwards.",
    )
    if item.family == "pct_filing":
        yield Words(
            "軽減後の国際出願手数料は、特許庁の計算ツールで確かめてください。",
            "Check the reduced international filing fee with the calculator of the JPO.",
        )


def _list_items(item: Item) -> tuple[Item, ...]:
    return (item, *(load_items()[part] for part in item.parts))

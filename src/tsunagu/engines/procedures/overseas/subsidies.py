"""What helps to pay: the subsidies for filing abroad, their rates, caps and traps."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tsunagu.engines.procedures.overseas.amounts import NOTHING, Amount
from tsunagu.engines.procedures.overseas.answers import Route, Step, Subsidy
from tsunagu.engines.procedures.overseas.parameters import read_data
from tsunagu.engines.procedures.overseas.questions import Question
from tsunagu.kernel.words import Words

ELIGIBLE, NOT, OPEN = "eligible", "not_eligible", "unknown"
BEFORE_ORDER = Words(
    "交付が決まる前に発注した費用は対象になりません。申請はjGrantsで、公募の期間内に行います。",
    "Whatever is ordered before the grant decision is not covered. Apply on jGrants while the call is open.",
)
NOT_COVERED = Words(
    "税、日本の特許庁への料金、先行技術調査、願書の作成は対象外です。",
    "Tax, fees of the JPO, prior-art searches and writing the forms are not covered.",
)


def list_subsidies(asked: Question, route: Route) -> Iterator[Subsidy]:
    """This function will yield each subsidy with what it pays on this route, or why it does not."""
    told = read_data("subsidies.yaml")
    yield _help_filing(asked, route, told["filing"])
    steps = [step for step in route.steps if step.stage in ("exam", "reply")]
    if steps and asked.right == "patent":
        yield _help_steps(asked, route, steps, told["steps"])
    if asked.right == "patent" and asked.facts.get("applicant") in ("university", "researcher", "founder"):
        yield _help_university(asked, route, told["university"])


def sum_covered(steps: Iterator[Step] | list[Step]) -> Amount:
    """This function will add up what a subsidy may cover: everything but the fees of the JPO."""
    return sum((line.amount for step in steps for line in step.lines if line.kind != "jpo"), NOTHING)


def pay_part(cost: int, told: dict[str, Any], most: int | None) -> int:
    """This function will return rate × cost, rounded down to the unit, at most the cap."""
    part = int(cost * Fraction(told["rate"]) // told["floor_to"] * told["floor_to"])
    return part if most is None else min(part, most)


def _help_filing(asked: Question, route: Route, told: dict[str, Any]) -> Subsidy:
    status, why = _find_status(asked, route)
    most = told["per_filing"][asked.right]
    if asked.right == "trademark" and asked.facts.get("against_squatting"):
        most = told["squatting"]
    limit = f"≤ {most:,}"
    if asked.facts.get("applicant") not in told["uncapped"]:
        left = max(0, told["per_applicant"] - asked.facts.get("subsidies_this_year_yen", 0))
        limit += f", ≤ {left:,}"
        most = min(most, left)
    cost = sum_covered([step for step in route.steps if _is_filing(step, asked)])
    condition = Words(
        f"{why.ja}{BEFORE_ORDER.ja}{NOT_COVERED.ja}上限は1出願{told['per_filing'][asked.right]:,}円、1者1年度{told['per_applicant']:,}円（大学は1者の上限なし）です。",
        f"{why.en} {BEFORE_ORDER.en} {NOT_COVERED.en} At most {told['per_filing'][asked.right]:,} yen per filing and {told['per_applicant']:,} yen per applicant and fiscal year (universities: no cap per applicant).".strip(),
    )  # fmt: skip
    return _make(told, status, cost, most, limit, condition, (*told["source"], told["order_source"]))


def _help_steps(asked: Question, route: Route, steps: list[Step], told: dict[str, Any]) -> Subsidy:
    status, why = _find_status(asked, route)
    if status == ELIGIBLE and not asked.facts.get("had_filing_grant"):
        status = NOT if asked.facts.get("had_filing_grant") is False else OPEN
    replies = asked.assumptions.get("replies").amount
    ends = []
    for end in ("low", "high"):
        paid = 0
        for step in steps:
            times = getattr(replies, end) if step.stage == "reply" else 1
            cost = getattr(sum_covered([step]), end)
            paid += pay_part(cost // times, told, told["per_step"]) * times if times else 0
        ends.append(paid if status != NOT else 0)
    condition = Words(
        f"{why.ja}同じ出願がINPIT（または特許庁）の外国出願補助を受けていることが条件です。1か国1手続{told['per_step']:,}円まで、回数の制限はありません。{BEFORE_ORDER.ja}",
        f"{why.en} The same filing must have had the filing subsidy of INPIT or the JPO before. At most {told['per_step']:,} yen per step and country, without limit in number. {BEFORE_ORDER.en}".strip(),
    )  # fmt: skip
    how = f"{told['rate']} × each step, ≤ {told['per_step']:,} each"
    return Subsidy(told["code"], Words(**told["name"]), status, ends[0], ends[1], how, condition, tuple(told["source"]))


def _help_university(asked: Question, route: Route, told: dict[str, Any]) -> Subsidy:
    plans = asked.facts.get("plans_startup")
    status = {True: ELIGIBLE, False: NOT, None: OPEN}[plans]
    if asked.facts.get("foreign_filing_ordered"):
        status = NOT
    covered = [step for step in route.steps if _is_filing(step, asked) or step.stage in ("exam", "reply")]
    hub = Words("", "")
    if asked.facts.get("is_innovation_hub"):
        hub = Words(f"J-Innovation HUBの選抜拠点には優遇があります（{told['preference']}）。", f"Selected sites of the J-Innovation HUB are preferred ({told['preference']}). ")  # fmt: skip
    condition = Words(
        f"{hub.ja}会社を設立する予定があり、まだ中小企業ではないことが条件です。INPITの補助と同じ費用には使えません。{BEFORE_ORDER.ja}",
        f"{hub.en}A company is to be founded and the applicant is not an SME yet; not for costs INPIT pays already. {BEFORE_ORDER.en}",
    )
    cost = sum_covered(covered)
    return _make(told, status, cost, told["per_case"], f"≤ {told['per_case']:,}", condition, tuple(told["source"]))


def _make(told: dict[str, Any], status: str, cost: Amount, most: int, limit: str, condition: Words, source: tuple[str, ...]) -> Subsidy:  # fmt: skip
    low, high = (pay_part(end, told, most) if status != NOT else 0 for end in (cost.low, cost.high))
    how = f"{cost} × {told['rate']}, {limit} → {Amount(low, high)}"
    return Subsidy(told["code"], Words(**told["name"]), status, low, high, how, condition, source)


def _is_filing(step: Step, asked: Question) -> bool:
    """Filing abroad; the PCT application itself is paid to the JPO and is not one, those of Madrid and Hague are."""
    return step.stage == "filing" or (step.stage == "treaty" and asked.right != "patent")


def _find_status(asked: Question, route: Route) -> tuple[str, Words]:
    facts = asked.facts
    if route.route == "direct":
        return NOT, Words("優先権を主張しない出願は対象外です。", "A filing without priority is not covered.")
    if facts.get("foreign_filing_ordered"):
        return NOT, Words("すでに発注した費用は対象外です。", "It has been ordered already.")
    if facts.get("is_deemed_large") or facts.get("hq_in_japan") is False or facts.get("legal_form") == "individual":
        return NOT, Words("日本に本社のある中小企業など（みなし大企業・事業をしていない個人を除く）が対象です。", "It is for SMEs and the like with their head office in Japan, not for firms deemed large or private persons.")  # fmt: skip
    who = facts.get("applicant")
    if who in ("sme", "startup", "university", "researcher"):
        return ELIGIBLE, Words("", "")
    if who is None:
        return OPEN, Words("中小企業・スタートアップ・大学などが対象です。", "It is for SMEs, start-ups, universities and the like.")
    return NOT, Words("中小企業・スタートアップ・大学などが対象です。", "It is for SMEs, start-ups, universities and the like.")

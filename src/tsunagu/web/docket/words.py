"""Words of the docket's pages that hang on a value."""

from babel import Locale

from tsunagu.engines.procedures.deadlines import list_sheets
from tsunagu.engines.procedures.forecast import State
from tsunagu.kernel.words import Words

OFFICES = {
    "EP": Words("欧州特許庁", "European Patent Office"),
    "EM": Words("欧州連合（EUIPO）", "European Union (EUIPO)"),
    "WO": Words("国際出願・国際登録（WIPO）", "International (WIPO)"),
    "TW": Words("台湾", "Taiwan"),
}
STATES = {
    State.OPEN: Words("これから", "To come"),
    State.LATE: Words("期限を過ぎています", "Overdue"),
    State.RESTORABLE: Words("追納の期間も過ぎています", "Past the grace period"),
    State.MISSED: Words("済んだ記録がありません", "Nothing shows it was done"),
    State.PASSED: Words("過ぎました", "Passed"),
    State.DONE: Words("済み", "Done"),
    State.SETTLED: Words("済み（後の手続から）", "Done (a later step shows it)"),
    State.DROPPED: Words("放棄の後", "After it was given up"),
}
LOOKS = {
    State.LATE: "urgent",
    State.RESTORABLE: "urgent",
    State.MISSED: "urgent",
    State.OPEN: "unknown",
    State.DONE: "eligible",
    State.SETTLED: "eligible",
}
NO_COUNTRIES = {"ZZ", "EU", "EZ", "UN", "QO", "XA", "XB", "TA", "AC", "CP", "DG", "EA", "IC", "CQ"}
"""Codes of the list of regions that stand for no office of a country."""
HAS_RULES = Words("期限を計算できる国", "Days can be computed")
HAS_NONE = Words("記録だけできる国（期限の規則がまだありません）", "Kept only (no rules of days yet)")
SOON, NEAR = 30, 120
"""Days: up to the first one is soon, up to the second counting the days to it helps."""


def name_country(code: str, language: str) -> str:
    """This function will name a country or office; one nobody knows is told by its code."""
    if code in OFFICES:
        return OFFICES[code].said_in(language)
    return str(Locale("en" if language.startswith("en") else "ja").territories.get(code, code))


def list_countries(kind: str, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """This function will list the countries and offices, first those whose rules for this kind of right are known."""
    known = sorted({country for country, right in list_sheets() if right == kind} - {"JP"})
    places = Locale("en" if language.startswith("en") else "ja").territories
    others = sorted(
        {code for code in (*places, *OFFICES) if len(code) == 2 and code.isalpha()}
        - {"JP", *known, *NO_COUNTRIES}
    )
    groups = ((HAS_RULES, ["JP", *known]), (HAS_NONE, others))
    return [
        (words.said_in(language), [(code, name_country(code, language)) for code in codes])
        for words, codes in groups
    ]

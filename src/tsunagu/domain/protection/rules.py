"""What may follow what, and what may be written: state and limits, no person."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from tsunagu.domain.protection.enums import Event, State
from tsunagu.domain.protection.exceptions import IdentityShown, ReportRefused, refuse_step
from tsunagu.domain.protection.identity import Finding, Known, find_identity
from tsunagu.kernel.steps import StepTable
from tsunagu.kernel.typed import CONTROLS, clean_typed
from tsunagu.kernel.words import Words

TRANSITIONS: Mapping[tuple[State, Event], State] = MappingProxyType(
    {
        (State.SENT, Event.RECEIVE): State.RECEIVED,
        (State.SENT, Event.WITHDRAW): State.WITHDRAWN,
        (State.SENT, Event.END): State.ENDED,
        (State.RECEIVED, Event.CLOSE): State.CLOSED,
        (State.RECEIVED, Event.WITHDRAW): State.WITHDRAWN,
        (State.RECEIVED, Event.END): State.ENDED,
        (State.CLOSED, Event.WITHDRAW): State.WITHDRAWN,
        (State.CLOSED, Event.END): State.ENDED,
    }
)
STATES = MappingProxyType(
    {
        State.SENT: Words("届いています", "delivered"),
        State.RECEIVED: Words("受け取られました", "received"),
        State.CLOSED: Words("結果が出ました", "closed with an outcome"),
        State.WITHDRAWN: Words("取り下げました", "taken back"),
        State.ENDED: Words("終わりました", "ended"),
    }
)
TEXT_CHARACTERS = 4_000
NAME_CHARACTERS = 400
MOST_NAMES = 20
STEPS = StepTable(State, TRANSITIONS, lambda state: refuse_step(STATES[state]))
UNSEEN = CONTROLS | {"Cf"}
"""Marks that nobody sees could hide a name, and change nothing that is read."""


def clean_text(text: str, *, where: str, most: int = TEXT_CHARACTERS, is_needed: bool = True) -> str:
    """This function will return a text as it is kept; raises ReportRefused when it is missing or too long."""
    said = clean_typed(text, without=UNSEEN)
    if is_needed and not said:
        raise ReportRefused(
            Words("何も書かれていません。", "Nothing was written."),
            where=where,
            how=Words("一文でよいので書いてください。", "One sentence will do."),
            code="report_says_nothing",
        )
    if len(said) > most:
        raise ReportRefused(
            Words(
                f"{most:,}文字を超えています（{len(said):,}文字）。",
                f"At most {most:,} characters can be taken (these are {len(said):,}).",
            ),
            where=where,
            how=Words("要点に絞ってください。", "Keep to the main points."),
            code="report_says_too_much",
        )
    return said


def split_names(text: str) -> tuple[str, ...]:
    """This function will return the names a company goes by, one a line; raises ReportRefused for none and for too many."""
    cleaned = clean_text(text, where="call_names", most=MOST_NAMES * NAME_CHARACTERS)
    names = tuple(dict.fromkeys(" ".join(line.split()) for line in cleaned.splitlines() if line.strip()))
    if len(names) > MOST_NAMES:
        raise ReportRefused(
            Words(f"呼び名は{MOST_NAMES}個までです。", f"At most {MOST_NAMES} names can be told."),
            where="call_names",
            how=Words("よく使うものに絞ってください。", "Keep to those most in use."),
            code="report_too_many_names",
        )
    return names


def check_choice(code: str, known: Collection[str], *, where: str, is_needed: bool = False) -> str:
    """This function will return a code; raises ReportRefused for one that is not known."""
    if code in known or (not code and not is_needed):
        return code
    raise ReportRefused(
        Words("選ばれていません。", "Nothing was chosen."),
        where=where,
        how=Words("一つ選んでください。", "Choose one."),
        code="report_choice",
    )


def check_choices(codes: Iterable[str], known: Collection[str], *, where: str) -> list[str]:
    """This function will return codes in the order of the file; raises ReportRefused for none and for unknown ones."""
    wanted = set(codes)
    if not wanted or not wanted <= set(known):
        raise ReportRefused(
            Words("選ばれていません。", "Nothing was chosen."),
            where=where,
            how=Words("一つ以上選んでください。", "Choose at least one."),
            code="report_choices",
        )
    return [code for code in known if code in wanted]


def check_identity(texts: Mapping[str, str], known: Known, accepted: Collection[str]) -> None:
    """This function will return when nothing in the texts tells who writes and all that might was accepted by its key.

    Raises IdentityShown with every finding, by field.
    """
    found = find_all(texts, known)
    if any(is_pending(each, accepted) for findings in found.values() for each in findings):
        raise IdentityShown(found, texts)


def find_all(texts: Mapping[str, str], known: Known) -> dict[str, tuple[Finding, ...]]:
    """This function will return what tells, or may tell, who writes, for each text that holds any."""
    found = {where: find_identity(text, known) for where, text in texts.items()}
    return {where: findings for where, findings in found.items() if findings}


def is_pending(finding: Finding, accepted: Collection[str]) -> bool:
    """This function will tell whether a finding keeps a text from being sent."""
    return finding.is_refused or finding.key not in accepted

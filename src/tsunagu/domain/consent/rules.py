"""What a consent may hold: limits and dates, no person."""

from collections.abc import Iterable
from datetime import date, timedelta

from tsunagu.domain.consent.enums import ConsentPurpose, Group
from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.kernel.words import Words

USUAL_DAYS = 180
LONGEST_DAYS = 2 * 365
NOTE_CHARACTERS = 200


def check_groups(groups: Iterable[str]) -> list[str]:
    """This function will return the groups in their order; raises ConsentRefused when there is none or an unknown one."""
    wanted = set(groups)
    if not wanted or not wanted <= set(Group.values):
        raise ConsentRefused(
            Words("渡すものが選ばれていません。", "Nothing to hand over was chosen."),
            where="groups",
            how=Words(
                "一つ以上選んでください。すべてやめるときは、同意を取り消してください。",
                "Choose at least one; to stop it all, withdraw the consent.",
            ),
            code="consent_without_groups",
        )
    return [group for group in Group.values if group in wanted]


def check_purpose(purpose: str) -> str:
    """This function will return the purpose; raises ConsentRefused for an unknown one."""
    if purpose not in ConsentPurpose.values:
        raise ConsentRefused(
            Words("何のために渡すかが選ばれていません。", "No purpose was chosen."),
            where="purpose",
            how=Words("一つ選んでください。", "Choose one."),
            code="consent_without_purpose",
        )
    return purpose


def check_end(ends_on: date, today: date) -> date:
    """This function will return the last day; raises ConsentRefused for a day that is past or more than two years away."""
    latest = today + timedelta(days=LONGEST_DAYS)
    if not today <= ends_on <= latest:
        raise ConsentRefused(
            Words(
                "いつまで渡すかは、今日から2年以内の日にしてください。",
                "The last day must lie between today and two years from now.",
            ),
            where="ends_on",
            how=Words(
                f"{today:%Y-%m-%d} から {latest:%Y-%m-%d} までの日を選んでください。",
                f"Choose a day from {today:%Y-%m-%d} to {latest:%Y-%m-%d}.",
            ),
            code="consent_end_out_of_range",
        )
    return ends_on


def check_note(note: str, *, is_needed: bool) -> str:
    """This function will return the note in one line; raises ConsentRefused when it is needed and empty, or too long."""
    said = " ".join("".join(mark for mark in note if mark.isprintable() or mark.isspace()).split())
    if (is_needed and not said) or len(said) > NOTE_CHARACTERS:
        raise ConsentRefused(
            Words(
                f"紙の同意書をどこに保管したかを、{NOTE_CHARACTERS}文字までで書いてください。",
                f"Say in up to {NOTE_CHARACTERS} characters where the signed paper is kept.",
            ),
            where="note",
            how=Words(
                "相談した方が署名した同意書の日付と保管場所を書きます。",
                "Give the date of the signed paper and where it is.",
            ),
            code="consent_without_paper",
        )
    return said if is_needed else ""

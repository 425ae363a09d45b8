"""Who hears of what became of a report, and in which sentence. The body hears the report's number, the company no content."""

from collections.abc import Iterator
from dataclasses import dataclass

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.queries import list_reading_staff
from tsunagu.domain.protection.enums import READABLE
from tsunagu.domain.protection.models import Report
from tsunagu.kernel.words import Words

TO_BODY = {
    Verb.PROTECTION_SENT: Words(
        "名前を伏せた連絡 {number} が届きました。", "Report {number}, without a name, has arrived."
    ),
    Verb.PROTECTION_ANSWERED: Words(
        "名前を伏せた連絡 {number} に、返事が届きました。", "There is an answer on report {number}."
    ),
    Verb.PROTECTION_NAMED: Words(
        "連絡 {number} の会社が、名前を伝えました。", "The company of report {number} has said who it is."
    ),
    Verb.PROTECTION_WITHDRAWN: Words(
        "連絡 {number} は取り下げられました。もう読めません。",
        "Report {number} was taken back and can no longer be read.",
    ),
}
TO_COMPANY = {
    Verb.PROTECTION_RECEIVED: Words(
        "{body}が、名前を伏せた連絡を受け取りました。", "{body} has received your report."
    ),
    Verb.PROTECTION_REPLIED: Words(
        "{body}から、名前を伏せた連絡への質問が届きました。", "{body} asks something about your report."
    ),
    Verb.PROTECTION_CLOSED: Words(
        "{body}から、名前を伏せた連絡の結果が届きました。", "{body} says what came of your report."
    ),
    Verb.PROTECTION_ENDED: Words(
        "{body}への名前を伏せた連絡が終わりました。もう読まれません。",
        "Your report to {body} has ended; it can no longer be read.",
    ),
}
LIST = "/desk/protection/"


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence for one person."""

    person_id: int
    words: Words
    url: str


def list_tellings(public_id: str, verb: Verb) -> tuple[Telling, ...]:
    """This function will return who is told that something happened to a report."""
    rows = Report.objects.select_related("consultation", "receiver").filter(public_id=public_id)
    row = rows.first()
    return tuple(dict.fromkeys(_tell(row, verb))) if row else ()


def _tell(row: Report, verb: Verb) -> Iterator[Telling]:
    if verb in TO_BODY:
        url = f"{LIST}{row.public_id}/" if row.state in READABLE else LIST
        for person in list_reading_staff(row.receiver_id):
            yield Telling(person, _say(TO_BODY[verb], row), url)
    if verb in TO_COMPANY and row.consultation.erased_at is None:
        case = row.consultation
        person = case.client_id or case.opened_by_id
        if person is not None:
            url = f"/consultations/{case.public_id}/protection/{row.public_id}/"
            yield Telling(person, _say(TO_COMPANY[verb], row), url)


def _say(words: Words, row: Report) -> Words:
    return Words(
        words.ja.format(number=row.number, body=row.receiver.name_ja),
        words.en.format(number=row.number, body=row.receiver.name_en),
    )

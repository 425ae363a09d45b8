"""What an API token may be allowed to do."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from tsunagu.domain.people.roles import Permission
from tsunagu.kernel.words import Words


class Scope(StrEnum):
    MEASURES_READ = "measures.read"
    MATCH = "match"
    PROCEDURES = "procedures"
    CONSULTATIONS_READ = "consultations.read"
    REFERRALS_ANSWER = "referrals.answer"
    CONSULTATIONS_WRITE = "consultations.write"
    CASES_WORK = "cases.work"
    REFERRALS_SEND = "referrals.send"
    MEETINGS_BOOK = "meetings.book"
    CONSENTS_RECORD = "consents.record"
    REPORTS_READ = "reports.read"
    REPORTS_ANSWER = "reports.answer"


SCOPE_WORDS = {
    Scope.MEASURES_READ: Words("支援策を読む", "Read the measures"),
    Scope.MATCH: Words("相談文から支援策をさがす", "Match a story with measures"),
    Scope.PROCEDURES: Words("期限と費用を計算する", "Compute deadlines and fees"),
    Scope.CONSULTATIONS_READ: Words(
        "自分の機関に共有された相談を読む", "Read the consultations shared with the body"
    ),
    Scope.REFERRALS_ANSWER: Words("自分の機関への支援依頼に答える", "Answer what the body is asked"),
    Scope.CONSULTATIONS_WRITE: Words(
        "相談を受け付けて、質問の答えを書き込む", "Record consultations and the answers to questions"
    ),
    Scope.CASES_WORK: Words(
        "対応の記録を書く（メモ・作業・成果・見立ての直し）",
        "Work on cases: notes, tasks, outcomes, corrections of the assessment",
    ),
    Scope.REFERRALS_SEND: Words(
        "ほかの機関に支援を頼む、取りやめる", "Ask other bodies for support, and call it off"
    ),
    Scope.MEETINGS_BOOK: Words(
        "面談を予約・変更・取消しする、面談の記録を書く",
        "Book, move and cancel meetings, and keep their minutes",
    ),
    Scope.CONSENTS_RECORD: Words(
        "署名された同意書を預かったと記録し、ほかの機関に相談を見せる",
        "Record a consent signed on paper, which lets another body see the consultation",
    ),
    Scope.REPORTS_READ: Words(
        "自分の機関に届いた、名前を伏せた連絡を読む", "Read the reports without a name that reached the body"
    ),
    Scope.REPORTS_ANSWER: Words(
        "名前を伏せた連絡を受け取る、たずねる、結果を伝える",
        "Receive reports without a name, ask about them, tell the outcome",
    ),
}

SCOPE_PERMISSIONS: Mapping[str, frozenset[Permission]] = MappingProxyType(
    {
        Scope.CONSULTATIONS_WRITE: frozenset({Permission.CONSULTATION_READ, Permission.CONSULTATION_WRITE}),
        Scope.CASES_WORK: frozenset(
            {Permission.CONSULTATION_READ, Permission.CONSULTATION_WRITE, Permission.NOTE_WRITE}
        ),
        Scope.REFERRALS_SEND: frozenset({Permission.CONSULTATION_READ, Permission.CONSENT_ASK}),
        Scope.MEETINGS_BOOK: frozenset(
            {Permission.CONSULTATION_READ, Permission.CONSULTATION_WRITE, Permission.DOCUMENT_WRITE}
        ),
        Scope.CONSENTS_RECORD: frozenset({Permission.CONSULTATION_READ, Permission.CONSENT_ASK}),
        Scope.REPORTS_ANSWER: frozenset({Permission.CONSULTATION_READ, Permission.CONSULTATION_WRITE}),
    }
)
"""What each scope that writes needs of the permissions of the person a token writes for; a token reaches no other of theirs."""
WRITING = frozenset(SCOPE_PERMISSIONS)
"""The scopes of a token that writes for a person."""

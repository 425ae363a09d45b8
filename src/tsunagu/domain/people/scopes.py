"""What an API token may be allowed to do."""

from enum import StrEnum

from tsunagu.kernel.words import Words


class Scope(StrEnum):
    MEASURES_READ = "measures.read"
    MATCH = "match"
    PROCEDURES = "procedures"
    CONSULTATIONS_READ = "consultations.read"
    REFERRALS_ANSWER = "referrals.answer"


SCOPE_WORDS = {
    Scope.MEASURES_READ: Words("支援策を読む", "Read the measures"),
    Scope.MATCH: Words("相談文から支援策をさがす", "Match a story with measures"),
    Scope.PROCEDURES: Words("期限と費用を計算する", "Compute deadlines and fees"),
    Scope.CONSULTATIONS_READ: Words(
        "自分の機関に共有された相談を読む", "Read the consultations shared with the body"
    ),
    Scope.REFERRALS_ANSWER: Words("自分の機関への支援依頼に答える", "Answer what the body is asked"),
}

"""What a client hears of the work on their cases: a body waits for their answer, what came of it, whether it helped."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tsunagu.domain.cases.concerns import Concern
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.casework.enums import OutcomeKind, Stage
from tsunagu.domain.casework.models import CaseFile, Outcome, Satisfaction
from tsunagu.domain.casework.words import name_choice
from tsunagu.domain.people.actors import Client
from tsunagu.engines.procedures.deadlines import say_day
from tsunagu.kernel.words import Words

RECENT = timedelta(days=90)
"""So long an outcome is told, and an answer asked for; ours, no source."""
MOST = 200
REPLY = Words("支援機関が、あなたの返事を待っています", "A body waits for your answer")
HELPED = Words(
    "対応が終わりました。役に立ったか、お聞かせください", "The work has ended. Did it help? Please tell"
)


def list_case_concerns(actor: Client, at: datetime) -> Iterator[Concern]:
    """This function will tell where a client's own cases wait for them, and what came of them lately."""
    own = Consultation.objects.owned_by(actor)
    files = CaseFile.objects.filter(consultation__in=own).select_related("consultation")
    for row in files.filter(stage=Stage.WAITING, closed_at__isnull=True).order_by("-changed_at", "pk")[:MOST]:
        yield Concern("progress", row.consultation.public_id, REPLY, needs_word=True)
    answered = Satisfaction.objects.filter(consultation__in=own).values("consultation_id")
    closed = files.filter(closed_at__gt=at - RECENT).exclude(consultation_id__in=answered)
    for row in closed.order_by("-closed_at", "pk")[:MOST]:
        yield Concern("progress", row.consultation.public_id, HELPED, needs_word=True)
    rows = Outcome.objects.filter(consultation__in=own, written_at__gt=at - RECENT)
    for row in rows.select_related("consultation").order_by("-written_at", "-pk")[:MOST]:
        kind, day = name_choice(OutcomeKind(row.kind)), say_day(row.happened_on)
        words = Words(f"できたこと：{kind.ja}（{day.ja}）", f"Done: {kind.en} ({day.en})")
        yield Concern("progress", row.consultation.public_id, words)

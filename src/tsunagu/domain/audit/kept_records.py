"""What the audit and the access log keep about a client: who did or looked at what and when, and never what stood there."""

from collections.abc import Iterator

from django.db.models import Q

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.models import AccessEntry, Entry, Tally
from tsunagu.domain.audit.verb_words import VERB_WORDS
from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass, Row
from tsunagu.domain.records.subject import Subject
from tsunagu.kernel.words import Words


def name_actor_kind(label: str) -> str:
    """This function will return an actor's label without the person: ``staff@code``, ``client``, ``link`` …"""
    kind, _, rest = label.partition(":")
    body = rest.partition("@")[2] if kind == "staff" else ""
    return f"{kind}@{body}" if body else kind


def _export_looks(subject: Subject) -> Iterator[Row]:
    rows = AccessEntry.objects.filter(consultation__in=subject.labels).order_by("at", "id")
    for row in rows.iterator():
        yield {
            "at": row.at,
            "organisation": row.organisation.partition(":")[2],
            "groups": row.groups,
            "what": row.what,
            "consultation": row.consultation,
        }


def _export_entries(subject: Subject) -> Iterator[Row]:
    about = Q(subject__in=subject.labels) | Q(actor__in=subject.labels)
    for row in Entry.objects.filter(about).order_by("number").iterator():
        yield {
            "at": row.at,
            "said": VERB_WORDS[Verb(row.verb)],
            "verb": row.verb,
            "by": name_actor_kind(row.actor),
            "subject": row.subject,
            "number": row.number,
        }


ACCESS_LOG = RecordClass(
    "access_log",
    Words("閲覧の記録", "Access log"),
    models=("audit.AccessEntry",),
    export=_export_looks,
    stays=Words(
        "どの機関がいつ見たかの事実だけで、相談の中身は入っていません。期間が過ぎると消えます。",
        "The bare fact which body looked when, without content; it goes when its period is over.",
    ),
    expiry=expire_rows(AccessEntry.objects.all, "at"),
)
AUDIT = RecordClass(
    "audit",
    Words("変更の記録", "Record of changes"),
    models=("audit.Entry",),
    export=_export_entries,
    stays=Words(
        "いつ何が行われたかを符号だけで残します。相談の中身、お名前、メールアドレスは入っていません。",
        "What was done when, in labels alone: no content, no name, no address.",
    ),
)
TALLIES = RecordClass(
    "tallies",
    Words("送信の回数", "Counts of what was sent"),
    models=("audit.Tally",),
    expiry=expire_rows(Tally.objects.all, "until"),
)

"""What is left of mails: that one was sent. What it said is gone by then."""

from tsunagu.domain.mails.models import Mail
from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass
from tsunagu.kernel.words import Words

MAILS = RecordClass(
    "mails",
    Words("送ったメールの控え", "Notes of mails sent"),
    ("mails.Mail",),
    stays=Words(
        "送ったという事実だけが残ります。宛先と本文は、送った時に消えています。",
        "Only the bare fact stays that a mail left; its address and text were erased when it did.",
    ),
    expiry=expire_rows(
        lambda: Mail.objects.exclude(sent_at__isnull=True, given_up_at__isnull=True), "written_at"
    ),
)

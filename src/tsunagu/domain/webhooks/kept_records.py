"""What is kept of webhooks: addresses of bodies, and for some days that something was told."""

from tsunagu.domain.records.expiry import expire_rows
from tsunagu.domain.records.record_class import RecordClass
from tsunagu.domain.webhooks.models import Delivery
from tsunagu.kernel.words import Words


def list_webhook_records() -> tuple[RecordClass, ...]:
    """This function will return the record classes of this module."""
    return (
        RecordClass(
            "webhooks",
            Words("機関のWebhook", "Webhooks of bodies"),
            ("webhooks.Hook",),
            stays=Words(
                "機関のシステムの呼び出し先で、相談した方のことは入っていません。",
                "Addresses of bodies' systems; nothing of a client is in them.",
            ),
        ),
        RecordClass(
            "webhook_deliveries",
            Words("機関のシステムへの知らせ", "Messages to systems of bodies"),
            ("webhooks.Delivery",),
            stays=Words(
                "変更があったことを符号だけで伝えるもので、期間が過ぎると消えます。",
                "Labels alone that tell of a change; they go when their period is over.",
            ),
            expiry=expire_rows(lambda: Delivery.objects.filter(ended_at__isnull=False), "ended_at"),
        ),
    )

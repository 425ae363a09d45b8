"""What a message says."""

import json

from django.conf import settings

from tsunagu.domain.webhooks.events import name_event
from tsunagu.domain.webhooks.models import Delivery

REPORT = "report"


def write_body(row: Delivery) -> bytes:
    """This function will write what is sent: names of things, which the receiver reads by its token. The same every time."""
    case = row.consultation.public_id if row.consultation else ""
    data = {"subject": row.subject}
    kind, _, name = row.subject.partition(":")
    if kind == REPORT:
        data |= {"url": f"{settings.PUBLIC_ADDRESS}/api/v1/reports/{name}/"}
    if case:
        data |= {"consultation": case, "url": f"{settings.PUBLIC_ADDRESS}/api/v1/consultations/{case}/"}
    told = {"type": name_event(row.event), "timestamp": row.announced_at.isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

"""What is there after the writers: `python -m tests.integration.concurrency.reader` tells it as JSON."""

import json
from pathlib import Path

import click
import django


def main() -> None:
    django.setup()
    from django.conf import settings

    from tsunagu.domain.audit.models import Entry
    from tsunagu.domain.audit.queries import check_chain
    from tsunagu.domain.cases.models import Consultation
    from tsunagu.domain.documents.models import Document

    told = {
        "chain": check_chain(),
        "verbs": list(Entry.objects.order_by("number").values_list("verb", flat=True)),
        "opened": list(Consultation.objects.order_by("id").values_list("public_id", flat=True)),
        "declined": [row.declined for row in Consultation.objects.order_by("id")],
        "documents": Document.objects.count(),
        "files": sum(each.is_file() for each in Path(settings.DOCUMENTS).rglob("*")),
    }
    click.echo(json.dumps(told))


if __name__ == "__main__":
    main()

"""Requests that are open are told which consent came with them: the one given to the body at the moment they were sent.

Both were written with one instant to the microsecond, by one action; what the body held before was ended at it too. Requests
that are over stay as they were: a consent that stood on after them was never said to end.
"""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def mark(apps, editor):
    alias = editor.connection.alias
    requests = apps.get_model("referrals", "Referral")._base_manager.using(alias)
    consents = apps.get_model("consent", "Consent")._base_manager.using(alias)
    of_body = consents.filter(
        consultation_id=OuterRef("consultation_id"), organisation_id=OuterRef("receiver_id")
    ).order_by("pk")
    given = of_body.filter(given_at=OuterRef("sent_at")).values("pk")[:1]
    requests.filter(state__in=("sent", "accepted"), consent__isnull=True).update(consent_id=Subquery(given))
    former = of_body.filter(withdrawn_at=OuterRef("sent_at"), given_at__lt=OuterRef("sent_at"))
    marked = requests.filter(consent__isnull=False, former_consent__isnull=True)
    marked.update(former_consent_id=Subquery(former.values("pk")[:1]))


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_consents")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]

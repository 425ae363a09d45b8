"""What libraries kept plain goes, and what stood plain in free pages of the database: they are written anew.

Sessions end, because they are read only sealed from now on. What sign-in services told is forgotten; whoever comes by
one is known again by the confirmed address.
"""

from django.db import migrations

TABLES = ("Person", "Invitation", "AddressConfirmation", "Company", "HistoricalCompany", "MergeRecord")


def sweep(apps, editor):
    line = editor.connection
    models = [apps.get_model("people", name) for name in TABLES]
    for app, name in (("sessions", "Session"), ("socialaccount", "SocialAccount")):
        apps.get_model(app, name)._base_manager.using(line.alias).all().delete()
    if not any(each._base_manager.using(line.alias).exists() for each in models):
        return
    with line.cursor() as cursor:
        if line.vendor == "postgresql":
            for each in models:
                cursor.execute(f"VACUUM FULL {line.ops.quote_name(each._meta.db_table)}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("people", "0004_sealed"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0001_initial"),
    ]
    operations = [migrations.RunPython(sweep, migrations.RunPython.noop)]

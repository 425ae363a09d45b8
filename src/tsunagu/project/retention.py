"""`tsunagu retention`: what is past its period goes; with --dry-run it is only counted."""

import json

import click

from tsunagu.project.preparing import close_database, set_up


@click.command()
@click.option("--dry-run", is_flag=True, help="Count what would go; erase and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Machine output: a line per record class.")
def retention(*, dry_run: bool, as_json: bool) -> None:
    """Erase what is past its period, record class by record class, and tell what went."""
    set_up()
    from django.utils import timezone

    from tsunagu.domain.data_rights.actions import count_retention, run_retention

    now = timezone.now()
    run = f"command-{now:%Y%m%dT%H%M%S}"
    reports = count_retention(at=now) if dry_run else run_retention(run=run, at=now)
    close_database()
    for each in reports:
        told = {
            "record_class": each.period.code,
            "days": each.period.days,
            "looked_at": each.looked_at,
            "due" if dry_run else "erased": each.erased,
            "oldest_kept_at": each.oldest_kept_at and each.oldest_kept_at.isoformat(),
            "milliseconds": each.milliseconds,
        }
        line = f"{each.period.code:26} {each.period.days:>6} d {each.looked_at:>10,} {each.erased:>10,}"
        click.echo(json.dumps(told) if as_json else line)

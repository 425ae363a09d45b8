"""`tsunagu keys`: what is sealed under which key, and the exchange of keys."""

import json
from dataclasses import asdict

import click

from tsunagu.project.preparing import close_database, set_up


@click.command()
@click.option(
    "--rotate", is_flag=True, help="Make a new key and seal everything anew; goes on where it was cut off."
)
@click.option("--json", "as_json", is_flag=True, help="Machine output: a line per step.")
@click.pass_context
def keys(ctx: click.Context, *, rotate: bool, as_json: bool) -> None:
    """Show how many values each key seals; with --rotate exchange the key while the desk stays open."""
    set_up()
    from django.utils import timezone

    from tsunagu.domain.people.actions import INSTALLATION
    from tsunagu.domain.sealing.actions import continue_rotation, start_rotation
    from tsunagu.domain.sealing.keys import get_ring
    from tsunagu.domain.sealing.queries import count_by_key

    if rotate:
        start_rotation(actor=INSTALLATION, at=timezone.now())
        for progress in continue_rotation(at=timezone.now()):
            told = {**asdict(progress), "ended_at": progress.ended_at and progress.ended_at.isoformat()}
            line = f"{progress.key_id}  {progress.done:,} / {progress.total:,}"
            click.echo(json.dumps(told) if as_json else line)
    counts, ring = count_by_key(), get_ring()
    close_database()
    if as_json:
        click.echo(json.dumps({"current": ring.current, "values": counts}))
        return
    for name, number in counts.items():
        mark = "*" if name == ring.current else " "
        click.echo(f"{mark} {name or '?'}  {number:,}  {ring.made_at.get(name, '')}")

"""`tsunagu doctor`: ends with 0 when the installation is sound, with 2 when something grave was found."""

import json
import sys
from collections.abc import Callable, Iterator

import click

from tsunagu.project.doctor.findings import Finding
from tsunagu.project.preparing import close_database, set_up
from tsunagu.project.problems import refuse_folder
from tsunagu.project.settings.data import find_data_folder


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Look the installation over without changing anything; each finding says how to mend it."""
    language = ctx.obj or "ja"
    if not find_data_folder().is_dir():
        raise refuse_folder(find_data_folder(), "ENOENT")
    set_up()
    findings = list(look())
    close_database()
    grave = any(each.grave for each in findings)
    if as_json:
        told = [
            {"name": each.name, "well": each.is_well, "grave": each.grave, "said": each.sentence(language)}
            for each in findings
        ]
        click.echo(json.dumps({"sound": not grave, "findings": told}, ensure_ascii=False))
    else:
        for each in findings:
            click.echo(
                f"{'✓' if each.is_well else '✗' if each.grave else '!'} {each.name}: {each.sentence(language)}"
            )
    sys.exit(2 if grave else 0)


def look() -> Iterator[Finding]:
    """This function will look at everything; what cannot be looked at is a finding too. Django must be set up."""
    from tsunagu.project.doctor import database, machine, mails

    yield from machine.check_folder()
    yield from machine.check_keys()
    yield from machine.check_machine()
    for check in (database.check_engine, database.check_tables, database.check_content, mails.check_mails):
        yield from _try(check)


def _try(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    from django.db import DatabaseError

    from tsunagu.kernel.problems import Problem
    from tsunagu.kernel.words import Words

    try:
        yield from check()
    except DatabaseError as refusal:
        told = " ".join(str(refusal).split())[:160]
        said = Words(
            f"データベースを調べられません（{told}）。", f"The database cannot be looked at ({told})."
        )
        how = Words("控えから戻すか、サーバーを確かめてください。", "Restore a copy, or see to the server.")
        yield Finding(check.__name__.removeprefix("check_"), said, how, grave=True)
    except Problem as problem:
        yield Finding(check.__name__.removeprefix("check_"), problem.what, problem.how, grave=True)

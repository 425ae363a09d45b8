"""`tsunagu import-template` and `tsunagu import`: from Excel sheets to a running network, checked before it is written."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsunagu.kernel.words import Words
from tsunagu.project.preparing import close_database, prepare_database, prepare_folder, set_up
from tsunagu.project.problems import ServeProblem
from tsunagu.project.settings.data import find_data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tsunagu.domain.imports.enums import Kind
    from tsunagu.domain.imports.findings import Counts, Finding
    from tsunagu.domain.people.actors import Staff


@click.command("import-template")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write it.",
)
@click.pass_context
def import_template(ctx: click.Context, *, output: Path) -> None:
    """Write the workbook to fill in: bodies, staff, clients, consultations."""
    set_up()
    from tsunagu.reports.imports.template import write_template

    output.write_bytes(write_template(ctx.obj or "ja"))
    click.echo(str(output))


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--as", "email", required=True, help="E-mail address of the network administrator who brings it in."
)
@click.option(
    "--dry-run", is_flag=True, help="Check every row and change nothing; ends with 2 when there are problems."
)
@click.option("--hold-mails", is_flag=True, help="Keep the invitations; they are sent later from the desk.")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
@click.pass_context
def bring_in(
    ctx: click.Context, *, file: Path, email: str, dry_run: bool, hold_mails: bool, as_json: bool
) -> None:
    """Bring bodies, staff, clients and consultations in from an Excel workbook. The same file twice adds nothing."""
    prepare_folder(find_data_folder())
    set_up()
    prepare_database()
    from django.utils import timezone

    from tsunagu.domain.documents.inspection import parse_workbook, read_workbook
    from tsunagu.domain.documents.rules import check_size
    from tsunagu.domain.imports.checking import check_workbook

    actor, language = find_administrator(email), ctx.obj or "ja"
    check_size(file.name, file.stat().st_size)
    content = file.read_bytes()
    table = read_workbook(file.name, content)
    if dry_run:
        report = check_workbook(actor, parse_workbook(table), at=timezone.now())
        show_check(report.findings, report.counts, language, as_json=as_json)
        close_database()
        sys.exit(2 if report.problems else 0)
    try:
        public_id = begin(actor, file.name, content, table, holds_mails=hold_mails)
        carry(actor, public_id, language, as_json=as_json)
    finally:
        close_database()


def find_administrator(email: str) -> "Staff":
    """This function will return the network administrator with this address; raises ServeProblem."""
    from tsunagu.domain.people.permissions import can
    from tsunagu.domain.people.queries import find_person_id, find_staff, list_workplaces
    from tsunagu.domain.people.roles import Permission

    person = find_person_id(email)
    for place in list_workplaces(person) if person else ():
        staff = find_staff(person, organisation_id=place.organisation_id)
        if staff and can(staff, Permission.NETWORK_MANAGE):
            return staff
    raise ServeProblem(
        Words(
            "このメールアドレスのネットワーク管理者はいません。", "No network administrator has this address."
        ),
        where=email[:120],
        how=Words(
            "tsunagu administrator で管理者にしてから、もう一度実行してください。",
            "Make them one with tsunagu administrator, then try again.",
        ),
        code="no_administrator",
    )


def begin(actor: "Staff", name: str, content: bytes, table: str, *, holds_mails: bool) -> str:
    """This function will return the import of a workbook, checked: the one that was cut off, or else a new one."""
    from django.utils import timezone

    from tsunagu.domain.imports.actions import check_received, receive_workbook
    from tsunagu.domain.imports.queries import find_unfinished

    public_id = find_unfinished(actor, table, holds_mails=holds_mails)
    if public_id is None:
        at = timezone.now()
        public_id = receive_workbook(
            actor=actor, name=name, content=content, table=table, holds_mails=holds_mails, at=at
        )
        check_received(public_id=public_id, at=at)
    return public_id


def carry(actor: "Staff", public_id: str, language: str, *, as_json: bool) -> None:
    """This function will bring a checked workbook in before one's eyes and say what became of it.

    Ends with 2 when it has problems; raises ImportStopped when one comes up on the way.
    """
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import Progress

    from tsunagu.domain.imports.actions import carry_out, start_import
    from tsunagu.domain.imports.enums import State
    from tsunagu.domain.imports.exceptions import ImportStopped
    from tsunagu.domain.imports.queries import get_import

    now = timezone.now
    checked = get_import(actor, public_id)
    if checked.state == State.REFUSED:
        show_check(checked.findings, checked.counts, language, as_json=as_json)
        sys.exit(2)
    start_import(actor=actor, public_id=public_id, at=now(), takes_over=True)
    with Progress(console=Console(stderr=True), disable=as_json) as bar:
        task = bar.add_task("取り込み" if language == "ja" else "Import", total=None)
        carry_out(
            public_id=public_id,
            at=now(),
            seconds=float("inf"),
            note=lambda done, total: bar.update(task, completed=done, total=total),
        )
    found = get_import(actor, public_id)
    if found.state == State.STOPPED:
        _show_findings(found.findings, language)
        raise ImportStopped(found.done, found.total)
    counts = {kind.value: counts for kind, counts in found.counts.items()}
    if as_json:
        told = {kind: _count(each) for kind, each in counts.items()}
        click.echo(json.dumps({"import": public_id, "counts": told, "waiting_mails": found.waiting_mails}))
        return
    for kind, each in found.counts.items():
        click.echo(_say_counts(str(kind.label), kind.value, each, language))
    if found.waiting_mails:
        said = Words(
            f"まだ送っていない招待が{found.waiting_mails:,}通あります。デスクの「取り込み」のページから送れます。",
            f"{found.waiting_mails:,} invitations have not been sent; send them on the desk’s import page.",
        )
        click.echo(said.said_in(language))


def show_check(
    findings: "Sequence[Finding]", counts: "Mapping[Kind, Counts]", language: str, *, as_json: bool
) -> None:
    """This function will print every finding and the counts."""
    problems = [each for each in findings if each.is_problem]
    if as_json:
        told = {
            "counts": {kind.value: _count(each) for kind, each in counts.items()},
            "problems": [_tell(each, language) for each in problems],
            "remarks": [_tell(each, language) for each in findings if not each.is_problem],
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    _show_findings(findings, language)
    for kind, each in counts.items():
        click.echo(_say_counts(str(kind.label), kind.value, each, language))
    said = (
        Words(
            f"直すところ：{len(problems):,}件。何も変えていません。",
            f"{len(problems):,} problems. Nothing was changed.",
        )
        if problems
        else Words(
            "直すところはありません。まだ何も変えていません。", "No problems. Nothing was changed yet."
        )
    )
    click.echo(said.said_in(language))


def _show_findings(findings: "Sequence[Finding]", language: str) -> None:
    for each in findings:
        mark = (
            ("×" if each.is_problem else "・")
            if language == "ja"
            else ("PROBLEM" if each.is_problem else "remark")
        )
        row = (f"{each.row}行" if language == "ja" else f"row {each.row}") if each.row else ""
        place = " ".join(part for part in (each.sheet, row, each.column) if part)
        click.echo(
            " ".join(
                part
                for part in (mark, place, each.what.said_in(language), each.how.said_in(language))
                if part
            )
        )


def _tell(each: "Finding", language: str) -> dict[str, Any]:
    return {
        "sheet": each.sheet,
        "row": each.row,
        "column": each.column,
        "code": each.code,
        "what": each.what.said_in(language),
        "how": each.how.said_in(language),
    }


def _count(counts: Any) -> dict[str, int]:
    return {name: getattr(counts, name) for name in ("added", "changed", "kept", "left_out")}


def _say_counts(name: str, code: str, counts: Any, language: str) -> str:
    if language.startswith("en"):
        return f"{code}: {counts.added:,} new, {counts.changed:,} changed, {counts.kept:,} there already, {counts.left_out:,} left out"
    return f"{name}：新規{counts.added:,}、変更{counts.changed:,}、登録済み{counts.kept:,}、除外{counts.left_out:,}"

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
    from tsunagu.domain.imports.findings import Finding, Report
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
    told = read_workbook(file.name, content)
    report = check_workbook(actor, parse_workbook(told), at=timezone.now())
    if dry_run or report.problems:
        show_report(report, language, as_json=as_json)
        close_database()
        sys.exit(2 if report.problems else 0)
    carry(actor, file.name, content, holds_mails=hold_mails, language=language, as_json=as_json)
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


def carry(
    actor: "Staff", name: str, content: bytes, *, holds_mails: bool, language: str, as_json: bool
) -> None:
    """This function will bring a checked workbook in before one's eyes and say what became of it; raises ImportStopped."""
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import Progress

    from tsunagu.domain.imports.actions import carry_out, check_received, receive_workbook, start_import
    from tsunagu.domain.imports.exceptions import ImportStopped
    from tsunagu.domain.imports.queries import get_import

    now = timezone.now
    public_id = receive_workbook(actor=actor, name=name, content=content, holds_mails=holds_mails, at=now())
    check_received(public_id=public_id, at=now())
    start_import(actor=actor, public_id=public_id, at=now())
    with Progress(console=Console(stderr=True), disable=as_json) as bar:
        task = bar.add_task("取り込み" if language == "ja" else "Import", total=None)
        carry_out(
            public_id=public_id,
            at=now(),
            seconds=float("inf"),
            note=lambda done, total: bar.update(task, completed=done, total=total),
        )
    found = get_import(actor, public_id)
    if found.problems:
        _show_findings(found.findings, language)
        raise ImportStopped(found.problems)
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


def show_report(report: "Report", language: str, *, as_json: bool) -> None:
    """This function will print every finding and the counts."""
    if as_json:
        told = {
            "counts": {kind.value: _count(each) for kind, each in report.counts.items()},
            "problems": [_tell(each, language) for each in report.findings if each.is_problem],
            "remarks": [_tell(each, language) for each in report.findings if not each.is_problem],
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    _show_findings(report.findings, language)
    for kind, counts in report.counts.items():
        click.echo(_say_counts(str(kind.label), kind.value, counts, language))
    number = len(report.problems)
    if language.startswith("en"):
        click.echo(
            f"{number:,} problems. Nothing was changed."
            if number
            else "No problems. Nothing was changed yet."
        )
    else:
        click.echo(
            f"直すところ：{number:,}件。何も変えていません。"
            if number
            else "直すところはありません。まだ何も変えていません。"
        )


def _show_findings(findings: "list[Finding] | tuple[Finding, ...]", language: str) -> None:
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

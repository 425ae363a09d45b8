"""`tsunagu backup FILE` and `tsunagu restore FILE`."""

import json
from pathlib import Path

import click

from tsunagu.project.preparing import close_database, prepare_folder, set_up
from tsunagu.project.problems import refuse_folder
from tsunagu.project.settings.data import find_data_folder


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--with-keys", is_flag=True, help="Put the keys into the copy: whoever has it can read everything."
)
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
@click.pass_context
def backup(ctx: click.Context, *, file: Path, with_keys: bool, as_json: bool) -> None:
    """Copy the whole installation into FILE while the desk stays open."""
    set_up()
    from django.utils import timezone

    from tsunagu.project.backup.writing import make_backup

    made = make_backup(file, with_keys=with_keys, at=timezone.now())
    close_database()
    rows, files = sum(made.counts.values()), len(made.files)
    if as_json:
        told = {
            "file": str(file),
            "rows": rows,
            "files": files,
            "chain": made.chain[0],
            "with_keys": with_keys,
        }
        click.echo(json.dumps(told))
    elif (ctx.obj or "ja").startswith("en"):
        click.echo(f"{file}: {rows:,} rows, {files:,} files, {made.chain[0]:,} audit entries.")
        click.echo("The keys are in it: keep it locked away." if with_keys else KEEP_KEYS_EN)
    else:
        click.echo(f"{file}：{rows:,}行、ファイル{files:,}個、監査記録{made.chain[0]:,}件。")
        click.echo("鍵も入っています。施錠できる場所に保管してください。" if with_keys else KEEP_KEYS_JA)


KEEP_KEYS_JA = "鍵は入っていません。鍵のファイルは別の場所に控えてください（鍵がなければ開けません）。"
KEEP_KEYS_EN = "The keys are not in it: keep the key file elsewhere, for nothing opens without it."


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace what is there; it is kept beside as before-….")
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
@click.pass_context
def restore(ctx: click.Context, *, file: Path, force: bool, as_json: bool) -> None:
    """Prove a copy and put it in the place of this installation. The desk must be stopped."""
    prepare_folder(find_data_folder())
    set_up()
    from django.utils import timezone

    from tsunagu.project.backup.restoring import restore_backup

    try:
        manifest, kept = restore_backup(file, force=force, at=timezone.now())
    except OSError as refusal:
        raise refuse_folder(find_data_folder(), refusal.strerror or type(refusal).__name__) from refusal
    close_database()
    rows = sum(manifest.counts.values())
    if as_json:
        click.echo(
            json.dumps({"rows": rows, "chain": manifest.chain[0], "made_at": manifest.made_at, "kept": kept})
        )
    elif (ctx.obj or "ja").startswith("en"):
        click.echo(f"Restored: {rows:,} rows, {manifest.chain[0]:,} audit entries, as of {manifest.made_at}.")
        click.echo(f"What was there is kept as {kept}." if kept else "Nothing was there before.")
    else:
        click.echo(f"戻しました：{rows:,}行、監査記録{manifest.chain[0]:,}件（{manifest.made_at} 時点）。")
        click.echo(f"前のデータは {kept} に残してあります。" if kept else "前のデータはありませんでした。")

"""`tsunagu catalogue`: the measure files into the tables of the desk."""

import json

import click

from tsunagu.project.preparing import prepare_folder
from tsunagu.project.serving import prepare
from tsunagu.project.settings.data import find_data_folder


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
def catalogue(*, as_json: bool) -> None:
    """Check every measure file and bring the tables of the desk to what the files say."""
    prepare_folder(find_data_folder())
    prepare("127.0.0.1", demo=False)
    from tsunagu.domain.catalogue.queries import count_measures

    measures = count_measures()
    click.echo(json.dumps({"measures": measures}) if as_json else f"{measures} measures")

"""Options every command has: --json, --example, --schema."""

import json
from collections.abc import Callable
from typing import Any

import click


def machine_options(*, example: Callable[[], Any], schema: Callable[[], Any]) -> Callable[[Any], Any]:
    """This function will add --json (as `as_json`), --example and --schema; the last two print and end."""

    def print_and_end(make: Callable[[], Any]) -> Callable[..., None]:
        def show(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
            if wanted:
                made = make()
                click.echo(made if isinstance(made, str) else json.dumps(made, ensure_ascii=False))
                ctx.exit()

        return show

    def decorate(command: Any) -> Any:
        for name, make, said in (
            ("--schema", schema, "Print the JSON Schema of the input and end."),
            ("--example", example, "Print a valid input and end."),
        ):
            command = click.option(
                name, is_flag=True, is_eager=True, expose_value=False, callback=print_and_end(make), help=said
            )(command)
        return click.option("--json", "as_json", is_flag=True, help="Machine output.")(command)

    return decorate

"""The `tsunagu` command: sub-commands are imported only when they are called, so that each starts quickly."""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from tsunagu import __version__
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

PLACES = {
    "match": ("tsunagu.cli.match:match", "Needs and measures for consultations, best first."),
    "assess": ("tsunagu.cli.assess:assess", "The whole assessment of one consultation: JSON, HTML, PDF."),
    "patents": (
        "tsunagu.cli.patents:patents",
        "Patent information: the landscape of any set of applications.",
    ),
    "deadlines": ("tsunagu.cli.deadlines:deadlines", "What is due when for rights, with law and every step."),
    "fees": ("tsunagu.cli.fees:fees", "What each payment to the office comes to, with the arithmetic."),
    "overseas": (
        "tsunagu.cli.overseas:overseas",
        "Routes abroad side by side: days, yen, what can wait, subsidies.",
    ),
    "screen": ("tsunagu.cli.screen:screen", "A status per applicant and measure, for millions too."),
}
LANGUAGE = "TSUNAGU_LANG"


class LazyGroup(click.Group):
    """A group that knows where its sub-commands live, with a line on each, and imports only the one asked for."""

    def __init__(self, *args, places: dict[str, tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.places:
            module, _, name = self.places[cmd_name][0].partition(":")
            return getattr(importlib.import_module(module), name)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader, as in `| head`, has had enough
            _leave_stdout()
            ctx.exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.places[name][1]) for name in sorted(self.places)])


@click.group(cls=LazyGroup, places=PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tsunagu")
@click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    envvar=LANGUAGE,
    default="ja",
    show_default=True,
    help="Language of answers and of error sentences.",
)
@click.pass_context
def commands(ctx: click.Context, lang: str) -> None:
    """つなぐ — one desk for Japan's IP-management support network.

    Every command takes --example (a valid input), --schema (its JSON Schema) and --json (machine output).
    """
    ctx.obj = lang
    os.environ[LANGUAGE] = lang


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """This function will run the command and end the process: 0 on success, 2 with one sentence on bad input.

    A bug ends with 1 and one sentence; TSUNAGU_TRACEBACK=1 lets Python show where it happened.
    """
    for stream in (sys.stdout, sys.stderr):  # a letter the place cannot write is escaped, as JSON does it
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = commands.main(args=arguments, prog_name="tsunagu", standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as wanted:
        click.echo(wanted.format_message())
        sys.exit(0)
    except click.ClickException as refusal:
        context = getattr(refusal, "ctx", None)
        asked = context.command_path if context else "tsunagu"
        _say(f"{' '.join(refusal.format_message().split())} ({asked} --help)")
        sys.exit(2)
    except Problem as problem:
        _say(problem.sentence(os.environ.get(LANGUAGE, "ja")))
        sys.exit(2)
    except OSError as error:  # a full disk, a stream that is closed
        if os.environ.get("TSUNAGU_TRACEBACK"):
            raise
        _leave_stdout()
        where = f"{error.filename}: " if error.filename else ""
        said = STREAM.said_in(os.environ.get(LANGUAGE, "ja")).format(reason=error.strerror or error)
        _say(f"{where}{said}")
        sys.exit(2)
    except Exception as bug:  # the last fence: a person never sees a traceback, a developer may ask for it
        if os.environ.get("TSUNAGU_TRACEBACK"):
            raise
        _say(BUG.said_in(os.environ.get(LANGUAGE, "ja")).format(kind=type(bug).__name__))
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)  # a command that ended with a code of its own


BUG = Words(
    "プログラムの誤りで止まりました（{kind}）。TSUNAGU_TRACEBACK=1 を付けて実行した結果を開発者へ知らせてください。",
    "Stopped by a bug ({kind}). Run again with TSUNAGU_TRACEBACK=1 and send the output to the developers.",
)

STREAM = Words(
    "読み書きの途中で止まりました（{reason}）。場所と空き容量を確かめてください。",
    "Stopped while reading or writing ({reason}). Check the place and the free space.",
)


def _leave_stdout() -> None:
    """What is still waiting to be written goes nowhere, so that Python does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)

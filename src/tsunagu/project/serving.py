"""`tsunagu serve`: everything between an empty folder and a page in the browser."""

import os
import time
import urllib.error
import urllib.request
from threading import Thread
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tsunagu.project.addresses import EVERYWHERE, check_port, list_names, write_address
from tsunagu.project.preparing import close_database, prepare_database, prepare_folder
from tsunagu.project.settings.data import find_data_folder
from tsunagu.project.working import WorkerChild

SETTINGS = "tsunagu.project.settings.local"
PATIENCE = 60.0
"""Seconds to wait for the first page before nothing is announced any more."""


@click.command()
@click.option(
    "--demo", is_flag=True, help="Fill an empty desk with fictional bodies, staff and consultations."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at (0.0.0.0: all).")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that serve pages."
)
@click.option("--no-worker", is_flag=True, help="Leave the jobs to a worker elsewhere (tsunagu worker).")
@click.pass_context
def serve(ctx: click.Context, *, demo: bool, host: str, port: int, workers: int, no_worker: bool) -> None:
    """Open the desk: prepare the database and serve its pages until Ctrl-C."""
    language = ctx.obj or "ja"
    check_port(host, port)
    prepare_folder(find_data_folder())
    os.environ.setdefault("TSUNAGU_ADDRESS", write_address(host, port))  # the links of e-mails
    if demo:
        os.environ.setdefault("TSUNAGU_SECOND_FACTOR", "offered")  # the printed accounts have none
    told = prepare(host, demo=demo)
    child = None if no_worker else WorkerChild()
    desk = Desk(
        "tsunagu.project.wsgi:application",
        child=child,
        lines=[*describe_start(host, port, language), *describe_mail(language), *told],
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        backpressure=256,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    try:
        desk.serve()
    finally:
        if child:
            child.stop()


def prepare(host: str, *, demo: bool) -> list[str]:
    """This function will make the installation ready and return the lines about demo accounts (none without ``demo``)."""
    os.umask(0o077)  # whatever is written belongs to the one who runs the desk
    names = [*os.environ.get("TSUNAGU_HOSTS", "").split(), *list_names(host)]
    os.environ["TSUNAGU_HOSTS"] = " ".join(dict.fromkeys(names))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()

    prepare_database()
    told: list[str] = []
    if demo:
        from tsunagu.project.demo import load_demo

        told = load_demo()
    close_database()  # the processes that serve open their own
    return told


def describe_start(host: str, port: int, language: str) -> list[str]:
    """This function will return the lines that say where the desk is."""
    address = write_address(host, port)
    if language.startswith("en"):
        said = ["", "Tsunagu is open (Ctrl-C ends it).", f"  {address}", f"  {address}desk/  for staff"]
    else:
        said = [
            "",
            "つなぐ を開きました（Ctrl-C で終わります）。",
            f"  {address}",
            f"  {address}desk/  支援デスク",
        ]
    if host in EVERYWHERE:
        said += [f"  http://{name}:{port}/" for name in list_names(host) if name != "127.0.0.1"]
    return said


def describe_mail(language: str) -> list[str]:
    """This function will return the line that says where mails go when no server is named. Django must be set up."""
    from django.conf import settings

    if not settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return []
    if language.startswith("en"):
        return ["  Mails are printed here; TSUNAGU_SMTP names a server to send them."]
    return ["  メールはこの画面に出ます。送るには TSUNAGU_SMTP でサーバーを指定してください。"]


class Desk(Granian):
    """The server, which says that it is open only when a page can be had."""

    def __init__(self, target: str, *, child: WorkerChild | None, lines: list[str], **options: Any) -> None:
        super().__init__(target, **options)
        self.child, self.lines = child, lines

    def startup(self, spawn_target: Any, target_loader: Any) -> None:
        super().startup(spawn_target, target_loader)
        if self.child:
            self.child.start()
        Thread(target=self._announce, daemon=True).start()  # after the processes were made, never before

    def _announce(self) -> None:
        address = write_address(str(self.bind_addr), self.bind_port)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{address}healthz", timeout=5) as answer:  # noqa: S310 - our own
                    if answer.status == 200:
                        click.echo("\n".join(self.lines))
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)

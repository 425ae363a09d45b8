"""The machine: folder, keys, space, clock, fonts, and what a broken-off copy left."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from tsunagu.domain.sealing.exceptions import KeysMissing
from tsunagu.domain.sealing.keys import get_key_file, get_ring
from tsunagu.kernel.words import Words
from tsunagu.project.doctor.findings import Finding, well

LEAST_SPACE = 1024**3
"""Bytes that should be free: a copy of the database is made beside it."""
BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""A clock before this day is wrong: this version did not exist."""


def check_folder() -> Iterator[Finding]:
    """This function will look at who may read the data folder and at what was left in it."""
    data = Path(settings.DATA)
    open_to_others = [
        path
        for path in (data, data / "keys", get_key_file())
        if path.exists() and path.stat().st_mode & 0o077
    ]
    if open_to_others:
        named = open_to_others[-1]
        said = Words(f"{named} をほかの利用者が読めます。", f"{named} can be read by others.")
        how = Words(f"chmod -R go= {data} を実行してください。", f"Run chmod -R go= {data}.")
        yield Finding("permissions", said, how, grave=True)
    else:
        yield well(
            "permissions", "データと鍵は持ち主だけが読めます。", "Data and keys are their owner's only."
        )
    left = sorted(each.name for each in data.iterdir() if each.name.startswith((".backup-", ".restore-")))
    if left:
        said = Words(
            f"途中で止まった控えの残り {left[0]} があります。", f"A copy that broke off left {left[0]}."
        )
        how = Words(
            "控えの作業中でなければ消してください。", "Remove it, unless a copy is being made just now."
        )
        yield Finding("left_over", said, how)


def check_keys() -> Iterator[Finding]:
    """This function will look at the key file."""
    try:
        ring = get_ring()
    except KeysMissing as missing:
        yield Finding("keys", missing.what, missing.how, grave=True)
        return
    yield well(
        "keys",
        f"鍵は{len(ring.keys)}本、いまの鍵は {ring.current} です。",
        f"{len(ring.keys)} keys; {ring.current} seals.",
    )


def check_machine() -> Iterator[Finding]:
    """This function will look at space, clock and fonts."""
    free = shutil.disk_usage(settings.DATA).free
    if free < LEAST_SPACE:
        said = Words(
            f"ディスクの空きが{free // 1024**2:,}MBです。", f"{free // 1024**2:,} MB are free on the disk."
        )
        yield Finding(
            "space", said, Words("空きを増やしてください。", "Make room."), grave=free < LEAST_SPACE // 10
        )
    else:
        yield well(
            "space", f"ディスクの空きは{free // 1024**3:,}GBです。", f"{free // 1024**3:,} GB are free."
        )
    now = datetime.now(UTC)
    if now < BUILT:
        said = Words(f"時計が {now:%Y-%m-%d} を指しています。", f"The clock says {now:%Y-%m-%d}.")
        yield Finding(
            "clock", said, Words("時計を合わせてください（NTP）。", "Set the clock (NTP)."), grave=True
        )
    else:
        yield well(
            "clock", f"時計は {now:%Y-%m-%d %H:%M} UTC です。", f"The clock says {now:%Y-%m-%d %H:%M} UTC."
        )
    yield from check_fonts()


def check_fonts() -> Iterator[Finding]:
    """This function will look for a Japanese font for the reports."""
    from importlib.util import find_spec

    found = find_spec("matplotlib_fontja")
    if found is not None:
        yield well("fonts", "日本語の書体があります。", "A Japanese font is there.")
    else:
        said = Words("日本語の書体がありません。", "There is no Japanese font.")
        how = Words("fonts-noto-cjk を入れてください。", "Install fonts-noto-cjk.")
        yield Finding("fonts", said, how)

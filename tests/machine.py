"""What the browser, PDF, PostgreSQL and Spark tests need from the operating system: `python -m tests.machine` installs it where it may.

Without root or apt it says in one line what is missing; with CI=true a missing thing is a failure.
"""

import os
import shutil
import subprocess
import sys

from tests.postgresql import URL, find_binaries
from tests.spark_cluster import NoSpark, install_spark

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """This function will return the browser to use: the one that CHROMIUM names, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def has_japanese_font() -> bool:
    """This function will tell whether a Japanese font is installed, so that no glyph is an empty box."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=ja"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def list_missing() -> list[str]:
    """This function will list the Debian packages whose content is not there."""
    there = {
        "chromium": bool(find_chromium()),
        "fonts-noto-cjk": has_japanese_font(),
        "poppler-utils": bool(shutil.which("pdftoppm")),
        "postgresql": bool(os.environ.get(URL) or find_binaries()),
        "openjdk-17-jre-headless": bool(shutil.which("java")),
    }
    return [package for package, found in there.items() if not found]


def may_install() -> bool:
    """This function will tell whether this process may install packages here."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install(packages: list[str]) -> None:
    """This function will install packages with apt, quietly."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet=2", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    missing = list_missing()
    if missing and may_install():
        sys.stderr.write(f"Installing {' '.join(missing)} for the tests …\n")
        install(missing)
        missing = list_missing()
    if missing:
        sys.stderr.write(
            f"Some tests will be left out: apt-get install {' '.join(missing)} (or set CHROMIUM, {URL})\n"
        )
    try:
        install_spark()
    except NoSpark as reason:
        missing.append("spark")
        sys.stderr.write(f"The test on Apache Spark will be left out: {reason}\n")
    return 1 if missing and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())

"""The command as a whole: its help, and what it does when it cannot read or write."""

import subprocess
import sys
from pathlib import Path

import pytest

TSUNAGU = str(Path(sys.executable).parent / "tsunagu")


def in_shell(line: str) -> subprocess.CompletedProcess[str]:
    command = ["bash", "-c", line.replace("tsunagu", f"{TSUNAGU} --lang en")]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_without_a_command_the_help_is_shown(tsunagu):
    done = tsunagu()
    assert (done.code, done.err) == (0, "")
    assert "\n  match " in done.out


def test_a_mistyped_option_points_to_the_help_of_its_command(tsunagu):
    assert "tsunagu match --help" in tsunagu("match", "-", "--colour").refused()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("tsunagu match --schema > /dev/full", "No space left"),
        ("tsunagu match --help > /dev/full", "No space left"),
        ("tsunagu match - <&-", "cannot be opened"),
    ],
    ids=["full disk", "full disk, help", "closed standard input"],
)
def test_a_stream_that_fails_ends_in_one_sentence(line, said):
    done = in_shell(line)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert said in done.stderr


def test_a_reader_that_stops_early_is_no_failure():
    stories = """for i in $(seq 40); do echo '{"text": "They want our drawings for free."}'; done"""
    done = in_shell(f"{stories} | tsunagu match - --json | head -1; exit ${{PIPESTATUS[1]}}")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_output_without_japanese_letters_is_still_written():
    done = in_shell("tsunagu match --example | PYTHONIOENCODING=ascii tsunagu --lang ja match -")
    assert (done.returncode, done.stderr) == (0, "")

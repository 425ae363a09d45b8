"""Commands start quickly because they import only what they need."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from click.testing import CliRunner
from tsunagu.cli.commands import commands
result = CliRunner().invoke(commands, {arguments!r})
assert result.exit_code == 0, result.output
print(*sorted({{name.partition('.')[0] for name in sys.modules}}))
"""


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"django", "ibis", "duckdb", "sklearn", "pyarrow", "typst", "vl_convert"}),
        (["match", "--example"], {"django", "ibis", "duckdb", "pyarrow", "typst", "vl_convert"}),
        (["assess", "--schema"], {"django", "ibis", "duckdb", "typst", "vl_convert"}),
        (["fees", "FILE", "--json"], {"django", "ibis", "duckdb", "sklearn", "pyarrow", "rich", "typst"}),
        (["deadlines", "--schema"], {"django", "ibis", "duckdb", "pyarrow", "holidays", "rich"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_needs(arguments, absent, tmp_path):
    (file := tmp_path / "file.json").write_text('{"item": "patent.filing"}', encoding="utf-8")
    arguments = [str(file) if each == "FILE" else each for each in arguments]
    code = LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert absent & set(done.stdout.split()) == set()

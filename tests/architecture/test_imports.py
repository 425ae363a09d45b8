"""Commands start quickly because they import only what they need."""

import json
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
        (["overseas", "WAY", "--json"], {"django", "ibis", "duckdb", "sklearn", "pyarrow", "rich", "typst"}),
        (["fees", "FILE", "--json"], {"django", "ibis", "duckdb", "sklearn", "pyarrow", "rich", "typst"}),
        (["deadlines", "--schema"], {"django", "ibis", "duckdb", "pyarrow", "holidays", "rich"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_imports_only_what_it_needs(arguments, absent, tmp_path):
    (file := tmp_path / "file.json").write_text('{"item": "patent.filing"}', encoding="utf-8")
    way = {"right": "design", "base": {"filed_on": "2026-04-01"}, "countries": ["US"]}
    (abroad := tmp_path / "way.json").write_text(json.dumps(way), encoding="utf-8")
    arguments = [{"FILE": str(file), "WAY": str(abroad)}.get(each, each) for each in arguments]
    code = LOADED.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert absent & set(done.stdout.split()) == set()

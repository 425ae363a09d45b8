"""The bill of materials names what the lock installs, no more and no less."""

import importlib.util
import json
import re
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"


def test_every_package_of_the_lock_stands_in_the_bill_with_its_hashes():
    spec = importlib.util.spec_from_file_location("write_sbom", REQUIREMENTS / "write_sbom.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    told = json.loads(module.write_sbom())
    lock = (REQUIREMENTS / "run.txt").read_text()
    names = re.findall(r"^([a-z0-9][\w.-]*)(?:\[[^\]]*\])?==", lock, flags=re.MULTILINE)

    assert len(names) > 50
    assert [each["name"] for each in told["components"]] == names
    assert sum(len(each["hashes"]) for each in told["components"]) == lock.count("--hash=sha256:")

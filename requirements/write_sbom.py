"""`make sbom`: what runs the desk, from the lock, as a CycloneDX 1.6 bill of materials on the standard output."""

import json
import re
from pathlib import Path

HERE = Path(__file__).parent
PINNED = re.compile(
    r"^([a-z0-9][\w.-]*)(?:\[[^\]]*\])?==(\S+)((?: \\\n +--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE
)


def read_lock(text: str) -> list[dict]:
    """This function will return a component for every package of a lock file."""
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "hashes": [{"alg": "SHA-256", "content": each} for each in re.findall(r"sha256:(\w+)", hashes)],
        }
        for name, version, hashes in PINNED.findall(text)
    ]


def write_sbom() -> str:
    """This function will return the whole document; the same lock gives the same words."""
    components = read_lock((HERE / "run.txt").read_text(encoding="utf-8"))
    told = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    return json.dumps(told, indent=2)


if __name__ == "__main__":
    print(write_sbom())  # noqa: T201

"""What the code must not do, read from the code itself; and what the written rules say, compared with the settings."""

import ast
import re
import ssl
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core import signing
from django.core.mail.backends.smtp import EmailBackend

from tsunagu.domain.cases import rules as cases
from tsunagu.domain.consent import rules as consent
from tsunagu.domain.documents import rules as documents
from tsunagu.domain.documents.inspection import cell, images, packages
from tsunagu.domain.people import rules as people
from tsunagu.domain.people import token_actions as tokens
from tsunagu.domain.sealing import keys
from tsunagu.domain.webhooks import rules as webhooks
from tsunagu.project.settings.logs import describe_logging
from tsunagu.web.accounts.social import SocialAdapter

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in (ROOT / "src").rglob("*.py")
    if "migrations" not in path.parts
}
SCRIPTS = "\n".join(path.read_text() for path in (ROOT / "src/tsunagu/web/static/tsunagu").glob("*.js"))


def list_calls():
    """Every call of the package: where it stands, its name as it is written, the call."""
    for path, tree in SOURCES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield str(path.relative_to(ROOT / "src" / "tsunagu")), ast.unparse(node.func), node


CALLS = list(list_calls())


def list_imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [each.name for each in node.names] if isinstance(node, ast.Import) else []


IMPORTS = {
    (str(path.relative_to(ROOT / "src" / "tsunagu")), name)
    for path, tree in SOURCES.items()
    for node in ast.walk(tree)
    for name in list_imports(node)
}


def who_imports(*roots: str) -> set[str]:
    return {path for path, name in IMPORTS if name.split(".")[0] in roots or name in roots}


def test_nothing_is_evaluated_or_unpickled():
    evil = {"eval", "exec", "compile", "__import__", "yaml.load_all", "yaml.unsafe_load", "yaml.full_load"}

    assert len(CALLS) > 5_000
    assert [(path, name) for path, name, _ in CALLS if name in evil] == []
    assert who_imports("pickle", "marshal", "shelve", "dill", "jsonpickle") == set()
    loads = [(path, node) for path, name, node in CALLS if name == "yaml.load"]
    assert loads
    assert [path for path, node in loads if "Safe" not in ast.unparse(node)] == []
    assert [path for path, name, _ in CALLS if re.search(r"\b(Template|from_string|Engine)$", name)] == []


def test_no_process_is_started_through_a_shell():
    assert [path for path, _, node in CALLS if any(each.arg == "shell" for each in node.keywords)] == []
    assert [
        path for path, name, _ in CALLS if name in {"os.system", "os.popen", "subprocess.getoutput"}
    ] == []
    started = [node for _, name, node in CALLS if name in {"subprocess.run", "subprocess.Popen"}]
    assert len(started) >= 4
    assert [
        ast.unparse(node) for node in started if isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ] == []


def test_nobody_writes_sql_by_hand():
    """Beside the ORM there are only sentences without a value in them, at the gate and in the rooms that keep copies."""
    raw = {path for path, name, _ in CALLS if re.search(r"\.(raw|extra)$|RawSQL$", name)}
    assert raw == set()
    wild = [
        (path, ast.unparse(node.args[0]))
        for path, name, node in CALLS
        if name.endswith("cursor.execute") and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert [each for each in wild if not each[0].startswith(("project/", "domain/sealing/"))] == []


def test_xml_is_read_only_by_the_defused_reader():
    assert who_imports("xml", "lxml", "docx") == set()
    assert who_imports("defusedxml") == {
        "domain/documents/inspection/packages.py",
        "engines/patents/readers/workbooks.py",
    }
    assert openpyxl.DEFUSEDXML is True  # its parser is the defused one too
    readers = {path for path, name, _ in CALLS if name.rpartition(".")[2] == "load_workbook"}
    assert readers == {"domain/documents/inspection/tables.py", "engines/patents/readers/workbooks.py"}


def test_secrets_come_from_the_secure_source():
    examples = {"cli/patents/landscape.py", "engines/patents/lookalikes.py", "project/demo.py"}
    assert who_imports("random") == examples  # made up, and nobody's secret
    drawn = [ast.unparse(node.args[0]) for _, name, node in CALLS if name.startswith("secrets.token_")]
    assert len(drawn) > 10
    assert [path for path, name, _ in CALLS if name.startswith("uuid.")] == []


def test_ciphers_come_from_the_library():
    hashes = {
        name.split(".")[-1]
        for _, name, _ in CALLS
        if re.search(r"(?:^|\.)(md5|sha\d+|blake2.|sha3_\d+)$", name)
    }
    assert hashes == {"sha256", "blake2b"}  # the second only numbers the records of a search index
    assert who_imports("Crypto", "nacl", "OpenSSL") == set()
    names = {name for _, name in IMPORTS if name.startswith("cryptography")}
    assert names == {
        "cryptography.exceptions",
        "cryptography.hazmat.primitives.ciphers.aead",
        "cryptography.hazmat.primitives.hashes",  # of the blind indexes' keys, by HKDF
        "cryptography.hazmat.primitives.kdf.hkdf",
    }
    assert keys.KEY_BYTES * 8 == 256


def test_our_signed_cookies_use_one_algorithm():
    signer = signing.get_cookie_signer(salt="x")

    assert (type(signer), signer.algorithm) == (signing.TimestampSigner, "sha256")


def test_nobody_mixes_where_a_parameter_comes_from():
    names = {
        node.attr for tree in SOURCES.values() for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }

    assert "POST" in names
    assert "REQUEST" not in names
    assert [path for path, name, _ in CALLS if re.search(r"\.(GET|POST)\.dict$|\*\*request\.", name)] == []


def test_no_script_keeps_anything():
    assert "document" in SCRIPTS
    assert (
        re.findall(
            r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|eval\(|__proto__", SCRIPTS
        )
        == []
    )


def test_certificates_are_checked():
    assert SocialAdapter().get_requests_session().verify is True
    assert EmailBackend(use_tls=True).ssl_context.verify_mode is ssl.CERT_REQUIRED
    assert [
        path
        for path, _, node in CALLS
        if any(each.arg in {"verify", "check_hostname"} for each in node.keywords)
    ] == []


def test_the_unit_of_the_how_to_gives_no_more_than_is_needed():
    unit = (ROOT / "docs" / "how-to" / "go-live.md").read_text(encoding="utf-8")
    wanted = ["User=tsunagu", "UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes"]

    assert [line for line in wanted if f"\n{line}\n" not in unit] == []


@pytest.mark.parametrize("as_json", [True, False])
def test_logs_go_to_one_place(as_json):
    told = describe_logging(as_json=as_json)
    describe_logging(as_json=False)

    assert told["root"]["handlers"] == list(told["handlers"]) == ["stderr"]
    assert told["handlers"]["stderr"]["class"] == "logging.StreamHandler"
    assert {name: each["handlers"] for name, each in told["loggers"].items() if each.get("handlers")} == {}


PLACES = [settings, cases, consent, documents, people, tokens, cell, images, packages, webhooks]


def test_the_rules_name_the_numbers_of_the_code():
    page = (ROOT / "docs" / "reference" / "security-rules.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+?) \|", page, flags=re.MULTILINE))

    assert len(told) >= 25
    differ = {}
    for name, said in told.items():
        real = next(getattr(place, name) for place in PLACES if hasattr(place, name))
        shown = str(int(real.total_seconds())) if hasattr(real, "total_seconds") else str(real)
        if said.replace(",", "") != shown:
            differ[name] = (said, shown)
    assert differ == {}
    assert [each for each in ("## Input", "## Files", "## Signing in", "## Sessions", "## Who may see what", "## Keys",
                              "## Connections", "## Classes of data", "## Libraries", "## Costly functions", "## Logs")
            if each not in page] == []  # fmt: skip

"""The rehearsal: copy while open, lose everything, restore, and all is there again, on both databases."""

import io
import json
import shutil
import tarfile

import psycopg
import pytest

from tests.integration.project.installation.conftest import find_canaries
from tests.networks import Network, open_database

pytestmark = pytest.mark.slow


def look(network):
    told = json.loads(network.run("doctor", "--json"))
    return told["sound"], {each["name"]: each["said"] for each in told["findings"] if not each["well"]}


def count(network, name):
    return json.loads(network.run("backup", str(network.data.parent / name), "--json"))


def test_an_installation_comes_back_elsewhere_as_it_was(network, fill, tmp_path, request):
    fill(3)
    made = json.loads(network.run("backup", str(tmp_path / "copy.tar"), "--with-keys", "--json"))
    assert (tmp_path / "copy.tar").stat().st_mode & 0o077 == 0

    with open_database("postgresql" if network.url else "sqlite") as url:
        other = Network(tmp_path / "other", url)
        told = json.loads(other.run("restore", str(tmp_path / "copy.tar"), "--json"))
        assert (told["rows"], told["chain"], told["kept"]) == (made["rows"], made["chain"], "")
        assert look(other) == (True, {})
        again = count(other, "again.tar")

    assert {**again, "file": ""} == {**made, "file": "", "with_keys": False, "files": again["files"]}
    assert made["files"] - again["files"] >= 1  # the keys


def test_what_was_written_after_the_copy_is_kept_beside(network, fill, tmp_path):
    fill(1)
    before = json.loads(network.run("backup", str(tmp_path / "copy.tar"), "--json"))
    fill(1)
    assert "data already" in network.run("restore", str(tmp_path / "copy.tar"), code=2)
    assert count(network, "later.tar")["chain"] > before["chain"]

    told = json.loads(network.run("restore", str(tmp_path / "copy.tar"), "--force", "--json"))

    assert told["chain"] == before["chain"]
    assert look(network) == (True, {})
    assert (network.data / told["kept"] / "documents").is_dir()
    if network.url:
        with psycopg.connect(network.url) as line:
            (kept,) = line.execute(f'SELECT count(*) FROM "{told["kept"]}".cases_consultation').fetchone()
        assert kept == 2
    else:
        assert (network.data / told["kept"] / "tsunagu.sqlite3").exists()


def spoil(file, target, change):
    """A copy like another, with one member changed or left out."""
    with tarfile.open(file) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))


def change_count(name, content):
    if name != "manifest.json":
        return content
    told = json.loads(content)
    told["counts"]["cases_consultation"] += 1
    return json.dumps(told).encode()


def climb(name, content):
    if name != "manifest.json":
        return content
    told = json.loads(content)
    told["files"]["data/../../climbed"] = {"size": 1, "sha256": "0" * 64}
    return json.dumps(told).encode()


SPOILT = {
    "no tar": None,
    "a changed database": lambda name, content: content[:-9] + b"x" * 9 if "database" in name else content,
    "a document left out": lambda name, content: None if "documents" in name else content,
    "another count": change_count,
    "a path upwards": climb,
    "a newer version": lambda name, content: (
        content.replace(b'"sealing.0001_initial"', b'"sealing.0999_future"')
        if "manifest" in name
        else content
    ),
}


def test_a_copy_that_was_changed_is_refused_and_nothing_is_touched(network, fill, tmp_path):
    fill(1)
    network.run("backup", str(tmp_path / "copy.tar"))
    before = count(network, "a.tar")

    for place, change in enumerate(SPOILT.values()):
        bad = tmp_path / f"bad{place}.tar"
        spoil(tmp_path / "copy.tar", bad, change) if change else bad.write_text("no tar at all")
        said = network.run("restore", str(bad), "--force", code=2)
        assert "This copy cannot be used" in said, said
        assert said.count("\n") == 1

    assert {**count(network, "b.tar"), "file": ""} == {**before, "file": ""}
    assert look(network) == (True, {})
    assert not list(network.data.glob(".restore-*"))


def test_without_its_keys_a_copy_is_refused(network, fill, tmp_path):
    fill(1)
    network.run("backup", str(tmp_path / "copy.tar"))
    with open_database("postgresql" if network.url else "sqlite") as url:
        other = Network(tmp_path / "other", url)
        assert "The keys that open this copy are missing: k1" in other.run(
            "restore", str(tmp_path / "copy.tar"), code=2
        )
        shutil.copytree(network.data / "keys", other.data / "keys", dirs_exist_ok=True)
        other.run("restore", str(tmp_path / "copy.tar"))
        assert look(other) == (True, {})


def test_a_copy_is_never_written_over_anything_nor_inside_the_data(network, tmp_path):
    (tmp_path / "there.tar").write_text("mine")

    for target, said in (
        (tmp_path / "there.tar", "There is a file of this name"),
        (tmp_path / "absent" / "a.tar", "no such folder"),
        (network.data / "a.tar", "within the data folder"),
    ):
        assert said in network.run("backup", str(target), code=2)
    assert (tmp_path / "there.tar").read_text() == "mine"
    assert not list(network.data.glob(".backup-*"))


def test_no_word_stands_readable_on_any_disk(network, fill, tmp_path):
    fill(2)
    network.run("backup", str(tmp_path / "copy.tar"), "--with-keys")
    network.run("keys", "--rotate")
    fill(1)
    folder = tmp_path / "unpacked"
    with tarfile.open(tmp_path / "copy.tar") as tar:
        tar.extractall(folder, filter="data")

    assert find_canaries(network.data) == []
    assert find_canaries(folder) == []
    assert any((folder / "data" / "documents").rglob("*"))
    if network.url:
        with psycopg.connect(network.url) as line:
            tables = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            told = [str(line.execute(f'SELECT t::text FROM "{name}" t').fetchall()) for (name,) in tables]
        assert "カナリア" not in "".join(told)

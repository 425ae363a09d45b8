"""`tsunagu patents fetch` and `companies`: off by default, and against a register on this machine."""

import json

import pytest

from tests.register_server import NAME, PASSWORD, TOKEN, serve_register


@pytest.fixture
def register(monkeypatch):
    for name in ("JPO_ID", "JPO_PASSWORD", "GBIZINFO_TOKEN", "DATA"):
        monkeypatch.delenv(f"TSUNAGU_{name}", raising=False)
    with serve_register() as served:
        monkeypatch.setenv("TSUNAGU_JPO_ADDRESS", served.url)
        monkeypatch.setenv("TSUNAGU_GBIZINFO_ADDRESS", served.url)
        yield served


@pytest.fixture
def allowed(monkeypatch, register):
    monkeypatch.setenv("TSUNAGU_JPO_ID", NAME)
    monkeypatch.setenv("TSUNAGU_JPO_PASSWORD", PASSWORD)
    monkeypatch.setenv("TSUNAGU_GBIZINFO_TOKEN", TOKEN)
    return register


@pytest.mark.parametrize(
    ("line", "setting"),
    [("fetch 特願2020-123456 --store kept", "TSUNAGU_JPO_ID"), ("companies 架空", "TSUNAGU_GBIZINFO_TOKEN")],
)
def test_nothing_is_asked_until_somebody_sets_it_up(tsunagu, register, line, setting):
    assert setting in tsunagu("patents", *line.split()).refused()
    assert register.asked == []


def test_answers_become_part_of_a_store_and_are_not_asked_for_twice(tsunagu, allowed, tmp_path):
    done = tsunagu("patents", "fetch", "特願2020-000001", "1999000001", "--store", "kept", "--json")
    said = json.loads(done.out)
    assert (done.code, said["asked"], said["import"]["records"], said["left"]) == (0, 2, 1, [])
    assert [problem["code"] for problem in said["problems"]] == ["jpo_107"]
    asked = len(allowed.asked)

    done = tsunagu("patents", "fetch", "特願2020-000001", "--store", "kept")
    assert done.code == 0, done.err
    assert len(allowed.asked) == asked
    written = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    shown = done.out + done.err + "".join(written)
    assert not any(secret in shown for secret in (NAME, PASSWORD))


def test_a_page_instead_of_an_answer_is_one_sentence(tsunagu, allowed):
    allowed.usual = lambda _path: (200, {"Content-Type": "text/html"}, b"<html>")
    done = tsunagu("patents", "fetch", "特願2020-000001", "--store", "kept")
    assert done.code == 2
    assert "JSON" in done.err
    assert "Traceback" not in done.err


def test_a_number_that_is_none(tsunagu, allowed):
    assert "特願" in tsunagu("patents", "fetch", "特願x", "--store", "kept").refused()
    assert allowed.asked == []


def test_companies_as_the_table_that_import_reads(tsunagu, allowed):
    said = {"corporate_number": "7000012050002", "name": "=架空精機株式会社", "location": "東京都"}
    allowed.usual = lambda _path: (200, {}, json.dumps({"hojin-infos": [said]}).encode())
    done = tsunagu("patents", "companies", "架空")
    assert done.out == "法人番号,法人名,所在地\n7000012050002,'=架空精機株式会社,東京都\n"
    assert json.loads(tsunagu("patents", "companies", "架空", "--json").out)["companies"][0]["name"][0] == "="

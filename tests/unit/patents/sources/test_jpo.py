"""The client of JPO's API: tokens, pace, caps, codes, answers nobody should trust."""

import json
from datetime import timedelta

import pytest

from tests.register_server import NAME, PASSWORD, make_case, say
from tsunagu.engines.patents.sources import SourceProblem, gather_answers
from tsunagu.engines.patents.sources.asked_numbers import AskedNumber, parse_number
from tsunagu.engines.patents.sources.fetching import MOST_BYTES, check_address

PROGRESS = "/api/patent/v1/app_progress/2020123456"
NUMBER = parse_number("特願2020-123456")


def count(register, word):
    return sum(word in path for path, _ in register.asked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("特願2020-123456", ("patent", "application", "2020123456")),
        ("特願２０２０－１２３４５６号", ("patent", "application", "2020123456")),
        ("特願平17-1234", ("patent", "application", "2005001234")),
        ("2020123456", ("patent", "application", "2020123456")),
        ("意願2020-015234", ("design", "application", "2020015234")),
        ("商願2024-123456", ("trademark", "application", "2024123456")),
        ("特開2021-090037", ("patent", "publication", "2021090037")),
        ("JP2021090037A", ("patent", "publication", "2021090037")),
        ("特許7533889", ("patent", "registration", "7533889")),
        ("意匠登録1234567", ("design", "registration", "1234567")),
    ],
)
def test_numbers_as_people_write_them(text, expected):
    from tsunagu.engines.patents.numbers import write_document

    written = write_document(text) if text.startswith("JP") else text
    assert parse_number(written) == AskedNumber(*expected)


@pytest.mark.parametrize(
    "text", ["", "../../etc/passwd", "2020123456/x", "US1234567B2", "実願2020-000001", "特願2020", "１" * 99]
)
def test_no_number_comes_into_an_address(text):
    with pytest.raises(SourceProblem):
        parse_number(text)


def test_one_sign_in_serves_many_questions_at_ten_a_minute(register, connect, clock):
    api = connect()
    for _ in range(12):
        api.get_progress(NUMBER)
    assert count(register, "/auth/token") == 1
    assert clock.waits == [0.0] + [6.0] * 11
    assert {bearer for path, bearer in register.asked if "/api/" in path} == {"Bearer a1"}


def test_the_pace_holds_over_a_restart(connect, clock):
    connect().get_progress(NUMBER)
    clock.now += timedelta(seconds=2)
    connect().get_progress(NUMBER)
    assert clock.waits == [0.0, 4.0]


@pytest.mark.parametrize(
    ("passes", "kinds"),
    [
        (timedelta(minutes=58), ["password"]),
        (timedelta(minutes=59), ["password", "refresh_token"]),
        (timedelta(hours=9), ["password", "password"]),
    ],
)
def test_a_token_is_refreshed_before_its_end(register, connect, clock, passes, kinds):
    api = connect()
    api.get_progress(NUMBER)
    clock.now += passes
    api.get_progress(NUMBER)
    assert [form["grant_type"] for form in register.forms] == kinds


def test_a_token_no_longer_taken_is_replaced_once(register, connect):
    register.answers[PROGRESS] = [say("210", status=401)]
    assert connect().get_progress(NUMBER)["result"]["data"] == make_case("2020123456")
    register.answers[PROGRESS] = [say("210", status=401)] * 2
    with pytest.raises(SourceProblem) as caught:
        connect().get_progress(NUMBER)
    assert caught.value.code == "jpo_210"


def test_a_publication_is_asked_for_by_its_application(register, connect):
    connect().get_progress(parse_number("特開2021-090037"))
    assert [path for path, _ in register.asked][1:] == [
        "/api/patent/v1/case_number_reference/publication/2021090037",
        PROGRESS,
    ]


def test_a_wrong_password_is_said_and_not_shown(connect):
    with pytest.raises(SourceProblem) as caught:
        connect(password="not the secret").get_progress(NUMBER)
    assert caught.value.code == "jpo_212"
    assert "not the secret" not in caught.value.sentence("ja") + repr(caught.value)


def test_secrets_are_in_no_repr(connect):
    api = connect()
    api.get_progress(NUMBER)
    shown = repr(api.credentials) + repr(api._token)
    assert not any(secret in shown for secret in (NAME, PASSWORD, "a1", "r1"))


@pytest.mark.parametrize(
    ("code", "tries"),
    [
        ("107", 1),
        ("108", 1),
        ("111", 1),
        ("204", 1),
        ("208", 1),
        ("301", 1),
        ("302", 3),
        ("303", 3),
        ("400", 1),
        ("999", 1),
        ("777", 1),
    ],
)
def test_every_code_is_a_sentence(register, connect, code, tries):
    register.usual = lambda _path: say(code)
    with pytest.raises(SourceProblem) as caught:
        connect().get_progress(NUMBER)
    assert caught.value.code == f"jpo_{code}"
    assert caught.value.sentence("ja").endswith("。")
    assert caught.value.sentence("en").endswith(".")
    assert count(register, "app_progress") == tries


def test_a_busy_register_is_asked_again_after_longer_and_longer_pauses(register, connect, clock):
    register.answers[PROGRESS] = [(503, {}, b"<html>"), (429, {}, b"")]
    connect().get_progress(NUMBER)
    assert [wait for wait in clock.waits if wait > 6] == [90.0, 180.0]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ((200, {"Content-Type": "text/html"}, b"<html>maintenance</html>"), "source_no_json"),
        ((200, {}, b"\xff\xfe{}"), "source_no_json"),
        ((200, {}, b"[1]"), "source_no_json"),
        ((200, {}, b'{"result": NaN}'), "source_no_json"),
        ((200, {}, b"[" * 200_000), "source_no_json"),
        ((200, {}, b'{"result": ' + b"1" * 5_000 + b"}"), "source_no_json"),
        ((200, {}, b" " * (MOST_BYTES + 1)), "source_too_long"),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), "source_redirected"),
        ((500, {}, b"<html>"), "source_no_json"),
        ((200, {}, b'{"result": []}'), "jpo_shape"),
        ((200, {}, b'{"result": {"statusCode": 100}}'), "jpo_shape"),
        ((200, {}, b'{"result": {"statusCode": "100", "data": []}}'), "jpo_shape"),
        ((401, {}, b'{"result": {"statusCode": "100", "data": {}}}'), "jpo_shape"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_nobody_should_trust(register, connect, answer, code):
    register.usual = lambda _path: answer
    with pytest.raises(SourceProblem) as caught:
        connect().get_progress(NUMBER)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "token",
    [
        {},
        {"access_token": "a\r\nX: y", "expires_in": 1},
        {"access_token": "a", "expires_in": "3600"},
        {"access_token": "a", "expires_in": 10**9},
        {"access_token": "a" * 20_000, "expires_in": 3600},
        {"access_token": "a", "expires_in": 3600, "refresh_token": 1},
    ],
)
def test_a_token_nobody_should_trust(register, connect, token):
    register.answers["/auth/token"] = [(200, {}, json.dumps(token).encode())]
    with pytest.raises(SourceProblem) as caught:
        connect().get_progress(NUMBER)
    assert caught.value.code == "jpo_shape"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.jp",
        "ftp://127.0.0.1",
        "https://",
        "https://a:b@example.jp",
        "https://example.jp/?x",
        "http://[",
        "",
    ],
)
def test_secrets_go_to_no_open_line(address):
    with pytest.raises(SourceProblem) as caught:
        check_address(address)
    assert caught.value.code == "source_address"


def test_nobody_there(register, connect):
    api = connect()
    api.address = "http://127.0.0.1:9"
    with pytest.raises(SourceProblem) as caught:
        api.get_progress(NUMBER)
    assert caught.value.code == "source_unreachable"


def test_a_stopped_run_goes_on_where_it_stopped(register, connect, clock, tmp_path):
    numbers = [parse_number(f"特願2020-00000{digit}") for digit in range(5)] + [parse_number("1999000001")]
    register.answers["/api/patent/v1/app_progress/2020000003"] = [say("203", left="0")]
    first = gather_answers(connect(), [*numbers, numbers[0]], tmp_path / "answers")
    assert (first.asked, first.kept, len(first.left)) == (3, 0, 3)
    assert first.stopped is not None
    assert first.stopped.code == "source_cap"

    asked = len(register.asked)
    again = gather_answers(connect(), numbers, tmp_path / "answers")
    assert (again.asked, again.kept, len(again.left)) == (0, 3, 3)
    assert not any("/api/" in path for path, _ in register.asked[asked:])  # a cap known is not tried

    clock.now += timedelta(hours=12)  # past midnight in Japan
    last = gather_answers(connect(), numbers, tmp_path / "answers")
    assert (last.asked, last.kept, last.left, last.stopped) == (3, 3, (), None)
    assert [problem.code for problem in last.missing] == ["jpo_107"]
    assert last.answers.count(b"\n") == 5

"""`tsunagu match`, typed as a user types it."""

import json

import jsonschema
import pytest

STORY = "取引先の大手から図面を無償で渡すように言われて困っています。"


def test_the_example_is_valid_and_answered(tsunagu):
    example = tsunagu("match", "--example").out
    jsonschema.validate(json.loads(example), json.loads(tsunagu("match", "--schema").out))
    (answer,) = tsunagu("match", "-", "--json", stdin=example).lines
    assert answer["id"] == "c-001"
    assert len(answer["measures"]) == 47
    assert answer["measures"][0]["code"] in {"M43", "M44"}
    assert {"need", "score", "spans"} <= answer["needs"][0].keys()


def test_answers_come_in_order_and_a_bad_item_does_not_stop_the_others(tsunagu):
    items = [
        {"id": "a", "text": STORY, "applicant": "sme"},
        {"id": "b", "text": ""},
        {"id": "c", "text": STORY, "facts": {"employes": 18}},
        {"id": "d", "text": STORY, "facts": {"employees": "many"}},
        {"id": "e", "text": STORY, "applicant": "king"},
        {"id": "f", "text": STORY, "colour": "red"},
    ]
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    answers = tsunagu(
        "--lang", "en", "match", "-", "--json", stdin="\n".join([*lines, "{broken", lines[0]])
    ).lines
    assert [answer["id"] for answer in answers] == ["a", "b", "c", "d", "e", "f", "", "a"]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, True, True, False]
    said = [answer["error"]["message"] for answer in answers if "error" in answer]
    assert "empty" in said[0]
    assert "employees" in said[1]  # the nearest name
    assert ":7" in said[5]  # the line


def test_a_list_gives_a_list_and_top_cuts(tsunagu):
    items = [{"id": str(number), "text": STORY} for number in range(3)]
    answers = tsunagu("match", "-", "--json", "--top", "5", stdin=json.dumps(items)).lines
    assert [(answer["id"], len(answer["measures"])) for answer in answers] == [("0", 5), ("1", 5), ("2", 5)]


def test_what_does_not_fit_comes_last_and_spans_point_into_the_text(tsunagu):
    text = "😀　ｏｕｒ ﾉｳﾊｳ を無償で渡すように言われた。\n従業員は18名です。" * 2
    (answer,) = tsunagu("match", "-", "--json", stdin=json.dumps({"text": text, "applicant": "sme"})).lines
    fits = [measure["status"] != "not_eligible" for measure in answer["measures"]]
    assert fits == sorted(fits, reverse=True)
    spans = [span for need in answer["needs"] for span in need["spans"]]
    assert spans
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no consultation"),
        (b"id,text\n1,hello\n", "no consultation"),
        (b"null", "no consultation"),
        (b'{"text": "NaN", "facts": {"employees": NaN}}', "-:1:40"),
        (b'{\n "text": "x"\n', "-:3:1"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        ("相談".encode("cp932"), "not UTF-8"),
        (b"[" * 100_000, "no consultation"),
    ],
    ids=["empty", "csv", "null", "NaN", "no end", "png", "cp932", "deep"],
)
def test_a_file_that_is_no_consultation_is_refused_in_one_sentence(tsunagu, content, said):
    assert said in tsunagu("--lang", "en", "match", "-", "--json", stdin=content).refused()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["match"], "FILE"),
        (["match", "missing.jsonl"], "missing.jsonl"),
        (["match", "-", "--top", "0"], "--top"),
        (["macht"], "macht"),
        (["match", "-", "--colour"], "--colour"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_command_is_refused_in_one_sentence(tsunagu, arguments, said):
    assert said in tsunagu(*arguments).refused()


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty_text"), (" \u3000\n\t\x00\x1b", "empty_text"), ("あ" * 100_000, "text_too_long")],
    ids=["empty", "blank", "100,000 characters"],
)
def test_a_story_that_cannot_be_read_says_why(tsunagu, text, code):
    (answer,) = tsunagu("match", "-", "--json", stdin=json.dumps({"id": "x", "text": text})).lines
    assert answer["error"]["code"] == code


@pytest.mark.parametrize("text", ["😀🎉", "ﾃｽﾄ", "a\x00b\x1b[31mc", "١٢٣", "x", "」「」「", "\u202eabc"])
def test_odd_stories_are_answered(tsunagu, text):
    (answer,) = tsunagu("match", "-", "--json", stdin=json.dumps({"text": text})).lines
    assert len(answer["measures"]) == 47


@pytest.mark.parametrize(
    ("content", "name", "where"),
    [
        (rb'{"id": "x", "\ud800": 1}', "x", "-[1].\ud800"),
        (b'{"id": "x", "text": "x", "facts": 0}', "x", "-[1].facts"),
        (b'{"id": 7, "text": "x"}', "7", "-[1].id"),
        (
            b'{"id": "x", "applicant": "sme", "text": "x", "facts": {"applicant": "bank"}}',
            "x",
            "-[1].applicant",
        ),
    ],
    ids=["half a character", "facts are 0", "id is a number", "two applicants"],
)
def test_an_item_that_cannot_be_answered_names_its_place(tsunagu, content, name, where):
    good = json.dumps({"id": "\ud800", "text": STORY}).encode()
    fits, refused = tsunagu("match", "-", "--json", stdin=b"[" + good + b"," + content + b"]").lines
    assert fits["id"] == "\ud800"
    assert (refused["id"], refused["error"]["where"]) == (name, where)


def test_a_number_of_5000_digits_is_refused(tsunagu):
    content = b'{"text": "x", "facts": {"employees": %b}}' % (b"9" * 5000)
    assert "no consultation" in tsunagu("--lang", "en", "match", "-", stdin=content).refused()

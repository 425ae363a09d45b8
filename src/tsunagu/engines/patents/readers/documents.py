"""Files that are JSON: which source they come from, and their records one by one."""

import codecs
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from tsunagu.engines.patents.files import PatentFile
from tsunagu.engines.patents.problems import refuse
from tsunagu.engines.patents.readers import epo_ops, jpo_api
from tsunagu.engines.patents.readers.decoding import list_readings
from tsunagu.engines.patents.readers.records import RecordRefused, make_record_file
from tsunagu.kernel.words import Words

SNIFFED = 1024
TRIED = 1000
"""Among so many lines one must be an answer; and so many more broken ones than whole end the reading."""
GIVE_ANSWERS = Words(
    "EPO OPSの書誌データ（JSON）か、特許庁の特許情報取得APIの答え（JSON）を指定してください。",
    "Give bibliographic data of EPO OPS (JSON) or answers of JPO's patent information API (JSON).",
)
NO_JSON = RecordRefused(
    "JSONとして読めません。途中で切れていないか確かめてください。", "This is not JSON; it may be cut off."
)
NO_ANSWER = RecordRefused("特許庁のAPIの答えではありません。", "This is no answer of the JPO API.")


def find_json(content: bytes) -> str | None:
    """This function will return the text of a file that begins like JSON, else None."""
    start = content[:SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_wide and not start.startswith((b"{", b"[")):
        return None
    text = next(iter(list_readings(content))).text
    return text if text.lstrip().startswith(("{", "[")) else None


def read_json_file(name: str, text: str) -> PatentFile:
    """This function will read a JSON file of a known source. Raises PatentProblem when it is of none."""
    parsed = _parse(text)
    if isinstance(parsed, RecordRefused):
        if not any(jpo_api.is_answer(node) for _, node in islice(_parse_lines(text), TRIED)):
            raise refuse("patents_json", name, parsed.what.ja, parsed.what.en, GIVE_ANSWERS)
        return _read_answers(name, _parse_lines(text))
    nodes = list(enumerate(parsed, start=1)) if isinstance(parsed, list) else [(1, parsed)]
    if any(jpo_api.is_answer(node) for _, node in nodes):
        return _read_answers(name, nodes)
    documents = list(epo_ops.list_documents(parsed))
    if documents:
        records = ((place, epo_ops.read_document(each)) for place, each in enumerate(documents, start=1))
        return make_record_file(name, epo_ops.NAME, _name_form(text), records, epo_ops.FIELDS)
    raise refuse(
        "patents_json", name, "JSONですが、知っている特許情報の形ではありません。",
        "This is JSON, but not of patent information in a known form.", GIVE_ANSWERS,
    )  # fmt: skip


def _name_form(text: str) -> str:
    return "raw" if '"$"' in text else "flattened"


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NO_JSON


def _parse_lines(text: str) -> Iterator[tuple[int, object]]:
    """One at a time: what is broken in millions of lines would not fit into memory."""
    lines = enumerate(text.split("\n"), start=1)
    return ((place, _parse(line)) for place, line in lines if line.strip())


def _read_answers(name: str, nodes: Iterable[tuple[int, object]]) -> PatentFile:
    return make_record_file(name, jpo_api.NAME, "", _list_answers(nodes), jpo_api.FIELDS)


def _list_answers(
    nodes: Iterable[tuple[int, object]],
) -> Iterator[tuple[int, dict[str, object] | RecordRefused]]:
    excess = 0
    for place, node in nodes:
        if isinstance(node, dict) and jpo_api.is_answer(node):
            excess -= 1
            yield place, jpo_api.read_answer(node)
        elif (excess := excess + 1) > TRIED:
            raise refuse(
                "patents_too_broken", str(place), "読めない行が多すぎるため、読み込みをやめました。",
                "Reading stopped because too many lines are broken.", GIVE_ANSWERS,
            )  # fmt: skip
        else:
            yield place, node if isinstance(node, RecordRefused) else NO_ANSWER

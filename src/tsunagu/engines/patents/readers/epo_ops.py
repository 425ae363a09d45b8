"""EPO Open Patent Services: bibliographic data as JSON, raw (texts under "$", attributes under "@…") or flattened."""

from collections.abc import Iterator

from tsunagu.engines.patents.cells import fold_name, split_codes
from tsunagu.engines.patents.numbers import write_application, write_document
from tsunagu.engines.patents.readers.records import (
    RecordRefused,
    list_nodes,
    read_record_day,
    read_text,
)
from tsunagu.kernel.words import Words

NAME = "epo_ops"
DEEPEST = 40
FIELDS = frozenset(
    {
        "number", "application_number", "filed_on", "published_on", "priority_on", "title", "abstract", "applicants",
        "inventors", "ipc", "cpc", "family",
    }
)  # fmt: skip
DAYS = {
    "published": Words("公開日", "publication date"),
    "filed": Words("出願日", "filing date"),
    "priority": Words("優先日", "priority date"),
}


def list_documents(node: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """This function will yield every exchange-document of an answer, wherever it stands."""
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for each in node:
            yield from list_documents(each, depth + 1)
    elif isinstance(node, dict):
        if "bibliographic-data" in node:
            yield node
            return
        for each in node.values():
            yield from list_documents(each, depth + 1)


def read_document(document: dict[str, object]) -> dict[str, object] | RecordRefused:
    """This function will return the schema values of one exchange-document, or why it cannot be read."""
    try:
        return _read(document)
    except RecordRefused as refused:
        return refused


def _read(document: dict[str, object]) -> dict[str, object]:
    data = next(iter(list_nodes(document.get("bibliographic-data"))), {})
    published = _choose_id(data.get("publication-reference"))
    applied = _choose_id(data.get("application-reference"))
    number = _write(published) or _join(_get(document, key) for key in ("country", "doc-number", "kind"))
    if not number:
        raise RecordRefused("公報の番号がありません。", "The document has no number.")
    country = _get(published, "country") or _get(document, "country") or number[:2]
    application = _write(applied)
    written = write_document(number)
    filed = _find_date(data.get("application-reference"))
    return {
        "number": written,
        "application_number": write_application(application) if application else None,
        "filed_on": read_record_day(DAYS["filed"], filed),
        "published_on": read_record_day(DAYS["published"], _find_date(data.get("publication-reference"))),
        "priority_on": _find_priority(data),
        "title": _choose_language(data.get("invention-title"), country),
        "abstract": _choose_language(document.get("abstract"), country),
        "applicants": _list_names(data, "applicant"),
        "inventors": _list_names(data, "inventor"),
        "ipc": _list_symbols(data),
        "cpc": _list_cpc(data),
        "family": _get(document, "family-id"),
        "country": country,
        "right": "utility_model" if (_get(published, "kind") or "A")[0] in "UYZ" else "patent",
    }


def _get(node: object, name: str) -> str | None:
    """An attribute or child's text, with or without the marks of the raw form."""
    if not isinstance(node, dict):
        return None
    return _say(node.get(f"@{name}", node.get(name)))


def _say(node: object) -> str | None:
    if isinstance(node, dict):
        return read_text(node.get("$", node.get("text", node.get("#text"))))
    if isinstance(node, list):
        return _say(node[0]) if node else None
    return read_text(node)


def _list_ids(reference: object) -> list[dict[str, object]]:
    return [each for node in list_nodes(reference) for each in list_nodes(node.get("document-id"))]


def _choose_id(reference: object) -> dict[str, object]:
    """docdb has country, number and kind apart; epodoc has them in one."""
    ids = _list_ids(reference)
    return next((each for each in ids if _get(each, "document-id-type") == "docdb"), next(iter(ids), {}))


def _write(document: dict[str, object]) -> str | None:
    return _join(_get(document, name) for name in ("country", "doc-number", "kind"))


def _join(parts: Iterator[str | None]) -> str | None:
    return "".join(part for part in parts if part) or None


def _find_date(reference: object) -> str | None:
    return next((day for each in _list_ids(reference) if (day := _get(each, "date"))), None)


def _find_priority(data: dict[str, object]) -> object:
    claims = [
        each
        for node in list_nodes(data.get("priority-claims"))
        for each in list_nodes(node.get("priority-claim"))
    ]
    days = [read_record_day(DAYS["priority"], _find_date(claim)) for claim in claims]
    return min((day for day in days if day), default=None)


def _choose_language(node: object, country: str) -> str | None:
    texts = [(_get(each, "lang"), _say(each) or _say(each.get("p"))) for each in list_nodes(node)] or [
        (None, _say(node))
    ]
    wanted = ("ja", "en") if country == "JP" else ("en", "ja")
    for language in wanted:
        for said, text in texts:
            if said == language and text:
                return " ".join(text.split())
    return next((" ".join(text.split()) for _, text in texts if text), None)


def _list_names(data: dict[str, object], role: str) -> list[str]:
    parties = [
        party
        for node in list_nodes(data.get("parties"))
        for group in list_nodes(node.get(f"{role}s"))
        for party in list_nodes(group.get(role))
    ]
    by_form: dict[str | None, list[str]] = {}
    for party in parties:
        name = next(
            (said for each in list_nodes(party.get(f"{role}-name")) if (said := _get(each, "name"))), None
        )
        name = name or _say(party.get(f"{role}-name")) or _get(party, "name")
        if name:
            folded = fold_name(name.split("[")[0].rstrip(" ,;"))
            by_form.setdefault(_get(party, "data-format"), []).append(folded)
    names = by_form.get("original") or by_form.get("epodoc") or next(iter(by_form.values()), [])
    return [name for name in dict.fromkeys(names) if name]


def _list_symbols(data: dict[str, object]) -> list[str]:
    texts: list[str] = []
    for name in ("classifications-ipcr", "classification-ipc"):
        _gather_texts(data.get(name), texts)
    symbols = [symbol for text in texts for symbol in split_codes(text, ";")]
    return list(dict.fromkeys(symbols))


def _gather_texts(node: object, found: list[str], depth: int = 0) -> None:
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for each in node:
            _gather_texts(each, found, depth + 1)
    elif isinstance(node, dict):
        if text := _say(node.get("text")):
            found.append(text)
            return
        for key, each in node.items():
            if not key.startswith("@"):
                _gather_texts(each, found, depth + 1)


def _list_cpc(data: dict[str, object]) -> list[str]:
    symbols = []
    for group in list_nodes(data.get("patent-classifications")):
        for each in list_nodes(group.get("patent-classification")):
            scheme = each.get("classification-scheme")
            if not (_get(scheme, "scheme") or "CPC").startswith("CPC"):
                continue
            parts = [_get(each, name) for name in ("section", "class", "subclass", "main-group", "subgroup")]
            if all(parts):
                symbols.append("{}{}{}{}/{}".format(*parts))
    return list(dict.fromkeys(symbols))

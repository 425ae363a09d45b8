"""Answers of JPO's patent information API: progress, registration, number references; one answer, a list or JSON lines."""

from tsunagu.engines.patents.cells import fold_name
from tsunagu.engines.patents.numbers import write_number
from tsunagu.engines.patents.readers.records import (
    RecordRefused,
    list_nodes,
    read_record_day,
    read_text,
)
from tsunagu.engines.patents.stages import ALIVE, DEAD, PENDING, REFUSED, UNKNOWN
from tsunagu.kernel.words import Words

NAME = "jpo_api"
FIELDS = frozenset(
    {
        "number", "application_number", "filed_on", "published_on", "registered_on", "expires_on", "title", "applicants",
        "owners", "publication_number", "registration_number", "classes", "claims", "priority_on", "stage",
    }
)  # fmt: skip
APPLICANT = "1"  # applicantAttorneyClass: 1 applicant, 2 attorney
# How the bare numbers of each right begin: application, registration.
PREFIXES = {
    "patent": ("特願", "特許"),
    "design": ("意願", "意匠登録"),
    "trademark": ("商願", "商標登録"),
}
DECISION_OF_REFUSAL = "A02"
APPEAL = "07"  # numberType of bibliographyInformation
FIRST_TRANSLATION = 500_001
DAYS = {
    "filed_on": ("filingDate", Words("出願日", "filing date")),
    "published_on": ("publicationDate", Words("公開日", "publication date")),
    "registered_on": ("registrationDate", Words("登録日", "registration date")),
    "expires_on": ("expireDate", Words("存続期間満了日", "end of the term")),
}
PRIORITY = Words("優先日", "priority date")


def is_answer(node: object) -> bool:
    """This function will tell whether a JSON value is an answer of the API."""
    return isinstance(node, dict) and isinstance(node.get("result"), dict) and "statusCode" in node["result"]


def read_answer(answer: dict[str, object]) -> dict[str, object] | RecordRefused:
    """This function will return the schema values of one answer, or why it holds none."""
    try:
        return _read(answer)
    except RecordRefused as refused:
        return refused


def _read(answer: dict[str, object]) -> dict[str, object]:
    result = next(iter(list_nodes(answer.get("result"))), {})
    status = read_text(result.get("statusCode")) or ""
    data = next(iter(list_nodes(result.get("data"))), {})
    if status != "100" or not data:
        said = read_text(result.get("errorMessage")) or "該当するデータがありません。"
        raise RecordRefused(
            f"特許庁のAPIの答えにデータがありません（{status[:8]}：{said[:80]}）。",
            f"The answer of the JPO API holds no data ({status[:8]}: {said[:80]}).",
        )
    right = _find_right(data)
    application, registration = PREFIXES[right]
    bare = read_text(data.get("applicationNumber"))
    if not bare:
        raise RecordRefused("出願番号がありません。", "There is no application number.")
    published = _write_publication(data)
    registered = read_text(data.get("registrationNumber"))
    written = f"{registration}{registered}" if registered else None
    applied = (
        write_number(f"{application}{bare[:4]}-{bare[4:]}") if len(bare) == 10 and bare.isdigit() else bare
    )
    values: dict[str, object] = {
        column: read_record_day(label, data.get(key)) for column, (key, label) in DAYS.items()
    }
    return values | {
        "number": published or written or applied,
        "application_number": applied,
        "publication_number": published,
        "registration_number": written,
        "title": _join(data, "inventionTitle", "designArticle", "trademarkForDisplay"),
        "applicants": _list_applicants(data),
        "owners": _list_owners(data),
        "classes": _list_classes(data),
        "claims": _count_claims(data),
        "priority_on": _find_priority(data),
        "country": "JP",
        "right": right,
        "stage": _judge(data),
    }


def _find_right(data: dict[str, object]) -> str:
    if "designArticle" in data or "designClass" in data:
        return "design"
    if "trademarkForDisplay" in data or "goodsServiceInformation" in data:
        return "trademark"
    if {"inventionTitle", "publicationNumber", "nationalPublicationNumber"} & set(data):
        return "patent"
    raise RecordRefused(
        "経過情報・登録情報・番号参照の答えではないため、件として読めません。",
        "This answer is neither of progress, registration nor number reference, so it is no record.",
    )


def _write_publication(data: dict[str, object]) -> str | None:
    """The number with a Western year (AD…), or the plain one where it has ten digits; 9 digits are coded by era."""
    for key, bare_key in (
        ("ADPublicationNumber", "publicationNumber"),
        ("ADNationalPublicationNumber", "nationalPublicationNumber"),
    ):
        bare = read_text(data.get(key)) or read_text(data.get(bare_key)) or ""
        if len(bare) == 10 and bare.isdigit():
            name = "特表" if int(bare[4:]) >= FIRST_TRANSLATION else "特開"
            return f"{name}{bare[:4]}-{bare[4:]}"
    return None


def _join(data: dict[str, object], *keys: str) -> str | None:
    text = next((said for key in keys if (said := read_text(data.get(key)))), None)
    return " ".join(text.split()) if text else None


def _list_applicants(data: dict[str, object]) -> list[str] | None:
    if "applicantAttorney" not in data:
        return None
    names = [
        fold_name(name)
        for each in list_nodes(data["applicantAttorney"])
        if each.get("applicantAttorneyClass") == APPLICANT and (name := read_text(each.get("name")))
    ]
    return list(dict.fromkeys(names))


def _list_owners(data: dict[str, object]) -> list[str] | None:
    if "rightPersonInformation" not in data:
        return None
    names = [read_text(each.get("rightPersonName")) for each in list_nodes(data["rightPersonInformation"])]
    return list(dict.fromkeys(fold_name(name) for name in names if name))


def _list_classes(data: dict[str, object]) -> list[str] | None:
    design = read_text(data.get("designClass"))
    if design:
        return [design]
    classes = [
        read_text(each.get("goodsServiceClass")) for each in list_nodes(data.get("goodsServiceInformation"))
    ]
    return list(dict.fromkeys(each for each in classes if each)) or None


def _count_claims(data: dict[str, object]) -> int | None:
    text = read_text(data.get("numberOfClaims")) or ""
    return int(text) if text.isdecimal() and len(text) <= 6 else None


def _find_priority(data: dict[str, object]) -> object:
    days = [
        read_record_day(PRIORITY, each.get(key))
        for each in list_nodes(data.get("priorityRightInformation"))
        for key in ("parisPriorityDate", "nationalPriorityDate")
    ]
    return min((day for day in days if day), default=None)


def _judge(data: dict[str, object]) -> str:
    """Registered and not extinguished lives; a decision of refusal without an appeal is a refusal; else pending."""
    if "erasureIdentifier" not in data:
        return UNKNOWN
    is_erased = (read_text(data.get("erasureIdentifier")) or "00") != "00" or read_text(
        data.get("disappearanceDate")
    )
    if read_text(data.get("registrationNumber")):
        return DEAD if is_erased else ALIVE
    parts = list_nodes(data.get("bibliographyInformation"))
    codes = {
        read_text(each.get("documentCode")) for part in parts for each in list_nodes(part.get("documentList"))
    }
    if DECISION_OF_REFUSAL in codes and not any(part.get("numberType") == APPEAL for part in parts):
        return REFUSED
    return UNKNOWN if is_erased or not parts else PENDING

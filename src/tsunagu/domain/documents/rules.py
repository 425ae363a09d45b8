"""How much of a consultation's papers is kept. State and limits, no person."""

from django.conf import settings

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.domain.documents.inspection.names import clean_name
from tsunagu.kernel.words import Words

MOST_PAPERS = 50
MOST_VERSIONS = 20
MOST_BYTES = 400 * 1024 * 1024  # of one consultation, every version and safe copy counted

LATER = Words(
    "要らない資料を取り除くか、窓口にご相談ください。取り除いた資料は30日後に消えます。",
    "Remove what is not needed, or ask your body; removed documents are erased after 30 days.",
)


def check_size(name: str, size: int) -> None:
    """This function will refuse an empty file and one of more than 20 MB; raises DocumentProblem."""
    if not size:
        raise DocumentProblem(
            Words("ファイルが空です。", "The file is empty."),
            where=clean_name(name),
            how=Words("もう一度書き出してからお選びください。", "Export it again and choose it anew."),
            code="document_empty",
        )
    if size > settings.DOCUMENT_BYTES:
        most = settings.DOCUMENT_BYTES // (1024 * 1024)
        raise DocumentProblem(
            Words(f"ファイルが{most}MBを超えています。", f"The file is larger than {most} MB."),
            where=clean_name(name),
            how=Words("いくつかに分けてお送りください。", "Send it in several parts."),
            code="document_too_large",
        )


def check_room(*, papers: int, kept_bytes: int, more_bytes: int) -> None:
    """This function will refuse a paper beyond the most of a consultation; raises DocumentProblem."""
    if papers >= MOST_PAPERS:
        raise DocumentProblem(
            Words(f"資料は{MOST_PAPERS}個までです。", f"At most {MOST_PAPERS} documents can be kept."),
            how=LATER,
            code="document_too_many",
        )
    if kept_bytes + more_bytes > MOST_BYTES:
        most = MOST_BYTES // (1024 * 1024)
        raise DocumentProblem(
            Words(
                f"この相談の資料が全部で{most}MBを超えます。",
                f"The documents of this consultation would exceed {most} MB in all.",
            ),
            how=LATER,
            code="document_no_room",
        )


def check_versions(number: int) -> None:
    """This function will refuse a version beyond the most; raises DocumentProblem."""
    if number > MOST_VERSIONS:
        raise DocumentProblem(
            Words(
                f"1つの資料の版は{MOST_VERSIONS}までです。",
                f"A document has at most {MOST_VERSIONS} versions.",
            ),
            how=Words("新しい資料としてお送りください。", "Send it as a new document."),
            code="document_too_many_versions",
        )

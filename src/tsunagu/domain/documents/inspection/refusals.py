"""Sentences about what is wrong inside a file. Who refuses knows the content, not the name: that is added at the door."""

from tsunagu.domain.documents.exceptions import DocumentProblem
from tsunagu.kernel.words import Words

AGAIN = Words(
    "元のソフトで開けることを確かめ、保存し直してからお送りください。",
    "Open it in the program that made it, save it anew and send that.",
)


def refuse_mismatch(promised: str) -> DocumentProblem:
    """This function will say that the content is not what the name says."""
    return DocumentProblem(
        Words(
            f"中身が{promised.upper()}ではありません。",
            f"The content is not {promised.upper()}, whatever the name says.",
        ),
        how=AGAIN,
        code="document_type_mismatch",
    )


def refuse_broken(promised: str) -> DocumentProblem:
    """This function will say that the file cannot be opened."""
    return DocumentProblem(
        Words(f"{promised.upper()}として開けません。", f"It cannot be opened as {promised.upper()}."),
        how=AGAIN,
        code="document_broken",
    )


def refuse_two_in_one() -> DocumentProblem:
    """This function will say that a file is two kinds of file at the same time."""
    return DocumentProblem(
        Words(
            "2つの種類のファイルが1つに重なっています。",
            "It is two kinds of file laid over each other.",
        ),
        how=Words("1つずつ、別のファイルとしてお送りください。", "Send them as separate files."),
        code="document_polyglot",
    )


def refuse_password(how: Words) -> DocumentProblem:
    """This function will say that a file is locked by a password."""
    return DocumentProblem(
        Words(
            "パスワードや編集の制限がかかっているため、中身を確かめられません。",
            "It is protected by a password or restrictions, so its content cannot be checked.",
        ),
        how=how,
        code="document_encrypted",
    )


def refuse_bomb(what: Words) -> DocumentProblem:
    """This function will say that a file would grow beyond measure when opened."""
    return DocumentProblem(
        what,
        how=Words(
            "必要な部分だけを別のファイルに保存してお送りください。",
            "Save only the part that is needed into another file and send that.",
        ),
        code="document_too_much_inside",
    )


def refuse_macro() -> DocumentProblem:
    """This function will say that a file holds a program."""
    return DocumentProblem(
        Words("プログラム（マクロ）が入っています。", "It holds a program (a macro)."),
        how=Words(
            "マクロなしの形式（docx・xlsx）で保存し直すか、PDFにしてお送りください。",
            "Save it without macros (docx, xlsx), or send it as a PDF.",
        ),
        code="document_macro",
    )

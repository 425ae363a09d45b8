"""What can be wrong with a document."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class DocumentProblem(Problem):
    """A file that cannot be taken, or whose stored bytes are no longer what they were."""


class DocumentNotFound(DocumentProblem):
    """There is none with this name in this consultation, or its days after the removal have passed."""

    def __init__(self) -> None:
        super().__init__(
            Words("この資料は見つかりません。", "There is no such document."),
            how=Words("資料の一覧から開き直してください。", "Open it again from the list of documents."),
            code="document_not_found",
        )

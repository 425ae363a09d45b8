"""Why something sealed cannot be read."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class SealProblem(Problem):
    """The family of this module."""


class KeysMissing(SealProblem):
    """The file with the keys is not there, cannot be read, or lacks the key that is asked for."""

    def __init__(self, where: str, key_id: str = "") -> None:
        named = f"（{key_id}）" if key_id else ""
        super().__init__(
            Words(
                f"保存した内容を開く鍵{named}がありません。",
                f"The key that opens what is stored is missing{f': {key_id}' if key_id else ''}.",
            ),
            where=where,
            how=Words(
                "鍵のファイルを控えから戻すか、環境変数 TSUNAGU_KEYS に所在を指定してください。",
                "Put the key file back from its copy, or name its place in TSUNAGU_KEYS.",
            ),
            code="keys_missing",
        )


class SealBroken(SealProblem):
    """What is stored was changed, or belongs to another row."""

    def __init__(self, where: str) -> None:
        super().__init__(
            Words(
                "保存した内容が書き換えられたか、ほかの行のものです。",
                "What is stored was changed, or belongs to another row.",
            ),
            where=where,
            how=Words(
                "控えから戻し、tsunagu doctor で確かめてください。",
                "Restore a copy and look at it with tsunagu doctor.",
            ),
            code="seal_broken",
        )

"""The status codes of JPO's API as sentences. Source: its OpenAPI file and domain notes on patent data, §2."""

from tsunagu.engines.patents.sources.fetching import LATER, SourceProblem
from tsunagu.kernel.words import Words

ANSWERED, CAP, TOKEN = "100", "203", "210"
PASSING = frozenset({"302", "303"})
"""Worth another try after a pause."""
NOT_THERE = frozenset({"107", "108", "111"})
"""About this number only: the next one may be asked."""
NUMBER = Words(
    "番号を確かめてください。扱うのは2003年7月以降の特許と2001年1月以降の意匠・商標の出願です。",
    "Check the number. Only patents filed since July 2003, and designs and trade marks since January 2001, are there.",
)
SETTINGS = Words(
    "TSUNAGU_JPO_ID と TSUNAGU_JPO_PASSWORD を確かめてください。",
    "Check TSUNAGU_JPO_ID and TSUNAGU_JPO_PASSWORD.",
)
SUPPORT = Words(
    "続くときは、特許庁の特許情報取得APIの窓口に相談してください。",
    "If it goes on, ask JPO's support for the patent information API.",
)
CODES = {
    "107": (Words("この番号のデータは特許庁にありません。", "JPO has no data for this number."), NUMBER),
    "108": (Words("この番号の書類は特許庁にありません。", "JPO has no documents for this number."), NUMBER),
    "111": (Words("この番号は提供の対象外です。", "This number is not among those provided."), NUMBER),
    "204": (Words("番号の書き方を特許庁が受け付けません。", "JPO does not take the number as written."), NUMBER),
    "208": (Words("番号に使えない文字があります。", "The number has characters that JPO does not take."), NUMBER),
    "210": (Words("特許庁が通行証（トークン）を認めません。", "JPO does not take the token."), SETTINGS),
    "212": (Words("特許庁がIDかパスワードを認めません。", "JPO does not take the ID or the password."), SETTINGS),
    "301": (Words("この番号のアドレスがありません。", "There is no address for this number."), NUMBER),
    "302": (Words("特許庁の答えが時間内に来ませんでした。", "JPO did not answer in time."), LATER),
    "303": (Words("特許庁のAPIが混んでいます。", "JPO's API is busy."), LATER),
    "400": (Words("問い合わせの形を特許庁が受け付けません。", "JPO does not take the question."), SUPPORT),
    "999": (Words("特許庁のAPIで思わぬ誤りが起きました。", "Something unexpected happened in JPO's API."), SUPPORT),
}  # fmt: skip


def refuse_code(code: str, url: str) -> SourceProblem:
    """This function will make the problem of a status code; one nobody has described keeps its number."""
    what, how = CODES.get(
        code,
        (
            Words(f"特許庁のAPIが{code}と答えました。", f"JPO's API answered {code}."),
            SUPPORT,
        ),
    )
    return SourceProblem(what, where=url, how=how, code=f"jpo_{code}" if code.isalnum() else "jpo_unknown")

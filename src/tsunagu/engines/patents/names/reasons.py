"""Why two names are one, or might be, in words for the person who looks at the join."""

from tsunagu.kernel.words import Words

ITSELF, WIDTH, CASE, FORM, PLACE, NUMBER, DICTIONARY, USER, APART = (
    "itself", "width", "case", "form", "form_place", "number", "dictionary", "user", "apart",
)  # fmt: skip
VARIANT, FORM_MISSING, FORM_OTHER, TRANSLATION = "variant", "form_missing", "form_other", "translation"

REASONS = {
    ITSELF: Words("書かれているとおり", "as written"),
    WIDTH: Words("全角・半角、空白、▲▼だけの違い", "only width, blanks or ▲▼ differ"),
    CASE: Words("大文字・小文字、点だけの違い", "only capitals and points differ"),
    FORM: Words(
        "法人の種類の書き方だけの違い（㈱と株式会社など）", "only the spelling of the legal form differs"
    ),
    PLACE: Words(
        "法人の種類が前か後ろかだけの違い（前株・後株は別の会社のこともあります）",
        "only the place of the legal form differs (they may be two companies)",
    ),
    NUMBER: Words("法人番号が同じ", "the corporate numbers are the same"),
    DICTIONARY: Words("辞書にある", "in your dictionary"),
    USER: Words("あなたがまとめた", "joined by you"),
    APART: Words("あなたが分けた", "kept apart by you"),
    VARIANT: Words("異体字だけの違い（髙と高など）", "only variant characters differ (髙 and 高)"),
    FORM_MISSING: Words("一方に法人の種類がない", "one of them has no legal form"),
    FORM_OTHER: Words(
        "法人の種類が違う（組織変更かもしれません）", "the legal forms differ (perhaps converted)"
    ),
    TRANSLATION: Words(
        "同じ出願で、日本語と英語で書かれている",
        "written in Japanese and in English for the same application",
    ),
}
"""The first nine are reasons of joins (and of none), the last four of proposals, which wait for a person."""

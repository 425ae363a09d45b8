"""What one may choose on the form about fees: rights, usual procedures, counts, days, ways of paying, facts about the payer."""

from tsunagu.kernel.words import Words
from tsunagu.web.procedures.deadline_form import RIGHTS as NATIONAL

RIGHTS = {**NATIONAL, "pct": Words("国際出願（PCT、特許）", "International application (PCT)")}
FIRST = "patent"
USUAL = frozenset(
    {
        "patent.filing",
        "patent.exam_request",
        "patent.annuity",
        "utility_model.filing",
        "utility_model.annuity",
        "design.filing",
        "design.annuity",
        "trademark.filing",
        "trademark.registration",
        "trademark.renewal",
        "pct.international_filing",
        "pct.transmittal",
        "pct.search",
    }
)
COUNTS = {
    "claims": Words("請求項の数", "Number of claims"),
    "classes": Words("区分の数", "Number of classes"),
    "designs": Words("意匠の数", "Number of designs"),
    "sheets": Words("国際出願の用紙の枚数", "Sheets of the international application"),
    "pages": Words("書面のページ数", "Pages on paper"),
}
UNITS = {
    "claims": Words("項", ""),
    "classes": Words("区分", ""),
    "designs": Words("件", ""),
    "sheets": Words("枚", "sheets"),
    "pages": Words("ページ", "pages"),
}
DAYS = {
    "paid_on": Words("納める日（空なら今の料金）", "Day of payment (empty: the tariff in force)"),
    "filed_on": Words("出願日", "Filing date"),
    "requested_on": Words("審査を請求した日", "Day examination was requested"),
    "decision_served_on": Words("査定が届いた日", "Day the decision was served"),
    "first_paid_on": Words("分割の前半を納めた日", "Day the first instalment was paid"),
}
INSTALMENTS = {
    "1": Words("分割の前半（5年分）", "first instalment (5 years)"),
    "2": Words("分割の後半（5年分）", "second instalment (5 years)"),
}
ONCE = Words("一括（10年分）", "at once (10 years)")
ONLINE = {"no": Words("書面で出す", "on paper")}
IS_ONLINE = Words("オンラインで出す", "online")
LATE = {"yes": Words("期限に遅れて納める（割増）", "late, with the surcharge")}
ON_TIME = Words("期限内に納める", "in time")
LEAST_ROWS = 2
FACTS = (
    "applicant",
    "legal_form",
    "industry",
    "employees",
    "capital_yen",
    "years_in_business",
    "largest_large_firm_share_percent",
    "large_firms_share_percent",
)

"""What one may choose on the form about going abroad: regions, who one is, assumptions."""

from typing import Any

from tsunagu.engines.procedures.fees import load_reductions
from tsunagu.kernel.words import Words

RIGHTS = {
    "patent": Words("特許（技術・発明）", "Patent (technology)"),
    "trademark": Words("商標（名前・ロゴ）", "Trademark (names, logos)"),
    "design": Words("意匠（デザイン）", "Design (looks)"),
}
REGIONS = (
    (Words("東アジア", "East Asia"), ("CN", "KR", "TW")),
    (Words("東南アジア・インド", "South-East Asia, India"), ("VN", "TH", "ID", "MY", "SG", "PH", "IN")),
    (Words("北米・中南米", "The Americas"), ("US", "CA", "MX", "BR")),
    (Words("欧州", "Europe"), ("EP", "EM", "DE", "GB", "RU")),
    (Words("オセアニア", "Oceania"), ("AU",)),
)
FILED = {
    "done": Words("出願した", "Filed already"),
    "planned": Words("これから出願する", "Not filed yet"),
}
WHO = {
    "sme": Words("中小企業", "Small or medium enterprise"),
    "sole": Words("個人事業主", "Sole proprietor"),
    "startup": Words("スタートアップ", "Start-up"),
    "university": Words("大学・高専・研究機関", "University or research body"),
    "researcher": Words("研究者", "Researcher"),
    "individual": Words("事業をしていない個人", "Private person without a business"),
    "large": Words("大企業", "Large enterprise"),
}
FACTS_OF: dict[str, dict[str, Any]] = {
    "sme": {"applicant": "sme"},
    "sole": {"applicant": "sme", "legal_form": "sole_proprietor"},
    "startup": {"applicant": "startup"},
    "university": {"applicant": "university"},
    "researcher": {"applicant": "researcher"},
    "individual": {"legal_form": "individual"},
    "large": {"is_deemed_large": True},
}
"""What each answer to “who are you” means to the engine."""

YES_OR_NO = {
    "foreign_filing_ordered": Words(
        "翻訳や外国の代理人を、もう発注しましたか", "Have translations or agents abroad been ordered?"
    ),
    "hq_in_japan": Words("本社は日本にありますか", "Is the head office in Japan?"),
    "is_deemed_large": Words(
        "大企業の支配を受けていますか（みなし大企業）", "Is it controlled by a large firm?"
    ),
    "had_filing_grant": Words(
        "この出願で、外国出願の補助を受けたことがありますか", "Has this filing had a filing subsidy before?"
    ),
    "against_squatting": Words("冒認（先取り）された商標への対策ですか", "Is it against a squatted mark?"),
    "plans_startup": Words(
        "研究成果で会社を設立する予定ですか", "Is a company to be founded on the research?"
    ),
    "is_innovation_hub": Words("J-Innovation HUBの拠点ですか", "Is it a J-Innovation HUB site?"),
}
ONLY = {
    "against_squatting": "for-trademark",
    "plans_startup": "for-patent",
    "is_innovation_hub": "for-patent",
    "had_filing_grant": "for-patent",
    "reduction": "for-patent",
    "claims": "for-patent",
    "pages": "for-patent",
    "classes": "for-trademark",
    "designs": "for-design",
    "home_agent_treaty": "",
    "translation_per_page": "for-patent",
}
ONLY_OF = {"plans_startup": ("university", "researcher"), "is_innovation_hub": ("university", "researcher")}
"""What only some of those who may ask are asked."""

COUNTS = {
    "claims": Words("請求項の数", "Number of claims"),
    "pages": Words("明細書などのページ数", "Number of pages"),
    "classes": Words("区分の数（商品・サービスの分類）", "Number of classes"),
    "designs": Words("意匠の数", "Number of designs"),
}
UNITS = {
    "claims": Words("項", ""),
    "pages": Words("ページ", "pages"),
    "classes": Words("区分", ""),
    "designs": Words("件", ""),
    "months_to_reply": Words("か月", "months"),
    "months_to_grant": Words("か月", "months"),
    "preparation_days": Words("日", "days"),
    "replies": Words("回", "times"),
}
ASSUMED = {
    "translation_per_page": Words("翻訳費（1ページ）", "Translation, per page"),
    "home_agent": Words("日本の代理人の費用（1か国）", "Agent in Japan, per country"),
    "home_agent_treaty": Words(
        "日本の代理人の費用（国際出願1件）", "Agent in Japan, one international application"
    ),
    "treaty_basic": Words("国際出願の基本手数料（WIPO）", "Basic fee (WIPO)"),
    "treaty_origin": Words(
        "日本の特許庁の手数料（国際出願1件）", "Fee of the JPO, one international application"
    ),
    "replies": Words("拒絶理由への応答の回数", "Office actions answered"),
    "months_to_reply": Words("応答まで", "Until a reply"),
    "months_to_grant": Words("登録まで", "Until the grant"),
    "preparation_days": Words("翻訳・準備にかかる日数", "Days for translation and preparation"),
}
PER_COUNTRY = {
    "office": Words("現地の特許庁の費用", "Fee of the office"),
    "agent": Words("現地代理人の費用", "Agent there"),
    "exam": Words("審査請求の費用", "Request for examination"),
    "reply": Words("応答1回の費用", "One reply"),
    "grant": Words("登録の費用", "Grant"),
    "claims": Words("無料の数を超える請求項の費用（1項）", "Each claim beyond the free ones"),
    "further": Words("2区分目からの費用（1区分）", "Each further class"),
    "designation": Words("国の指定の費用", "Designation"),
}


def name_reductions() -> dict[str, Words]:
    """This function will name the reductions that PCT fees know."""
    return {code: each.name for code, each in load_reductions().items() if each.pays.pct}

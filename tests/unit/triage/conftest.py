"""A small desk with four measures, fitted once."""

import pytest

from tsunagu.engines.triage import MeasureProfile, Triage


def profile(
    code: str, name: str, applicants: tuple[str, ...], japanese: list[str], english: list[str]
) -> MeasureProfile:
    """A profile with voices only."""
    voices = {"ja": tuple(japanese), "en": tuple(english)}
    return MeasureProfile(code, (name,), (), {}, voices, applicants, ())


@pytest.fixture(scope="package")
def triage() -> Triage:
    return Triage(
        [
            profile(
                "M01",
                "下請取引の保護",
                ("sme",),
                [
                    "図面をただで渡せと言われています。",
                    "取引先にノウハウを無償で出すよう迫られています。",
                    "断ると注文を切られます。",
                ],
                ["Our customer wants our drawings for free.", "They threaten to stop orders."],
            ),
            profile(
                "M02",
                "知財金融",
                ("bank", "sme"),
                [
                    "特許を評価して融資につなげたい。",
                    "銀行に技術の価値を説明したい。",
                    "取引先の知財を評価書で見たい。",
                ],
                ["We want a loan on our patents.", "Show the bank what our technology is worth."],
            ),
            profile(
                "M03",
                "学校の知財教育",
                ("school",),
                [
                    "授業で生徒に知財を教えたい。",
                    "高専の学生に発明を体験させたい。",
                    "文化祭の作品を守りたい。",
                ],
                ["We teach pupils about inventions.", "Our students want to protect a design."],
            ),
            profile(
                "M04",
                "海外展開",
                ("sme", "startup"),
                ["海外で商標を取りたい。", "東南アジアに輸出したい。", "中国で偽物が出ています。"],
                ["We want to export to Asia.", "Fakes of our goods are sold in China."],
            ),
        ]
    )

"""Questions to click: what an answer looks like, with days that are near."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from tsunagu.kernel.words import Words
from tsunagu.web.procedures.asking import ASKED, Example

Questions = list[tuple[Words, dict[str, Any]]]


def list_examples(name: str, today: date, language: str) -> tuple[Example, ...]:
    """This function will return the examples of one page."""
    return tuple(
        Example(words.said_in(language), f"?{urlencode({**fields, ASKED: 1}, doseq=True)}")
        for words, fields in MAKERS[name](today)
    )


def _list_deadlines(today: date) -> Questions:
    return [
        (
            Words(
                "2年半前に特許を出願した。いつまでに審査を請求する？",
                "A patent filed two and a half years ago: until when may examination be requested?",
            ),
            {"right": "patent", "country": "JP", "filed_on": _ago(today, 913)},
        ),
        (
            Words(
                "先月、拒絶理由通知が届いた。いつまでに答える？ 延ばせる？",
                "An office action came last month: when is the reply due, can it wait?",
            ),
            {
                "right": "patent",
                "country": "JP",
                "filed_on": _ago(today, 800),
                "office_action_served_on": _ago(today, 30),
            },
        ),
        (
            Words(
                "商標を9年半前に登録した。更新はいつ？ 忘れたら？",
                "A trademark registered nine and a half years ago: when is it renewed, and what if I forget?",
            ),
            {
                "right": "trademark",
                "country": "JP",
                "filed_on": _ago(today, 3650),
                "registered_on": _ago(today, 3468),
            },
        ),
        (
            Words(
                "半年前の展示会で見せてしまった。いつまでに特許を出願する？",
                "Shown at a fair half a year ago: until when can a patent still be filed?",
            ),
            {"right": "patent", "country": "JP", "disclosed_on": _ago(today, 182)},
        ),
    ]


def _list_fees(today: date) -> Questions:
    return [
        (
            Words(
                "特許：出願・審査請求・1〜3年目の特許料を、請求項8で",
                "A patent with eight claims: filing, examination, years 1 to 3",
            ),
            {
                "right": "patent",
                "items": ["patent.filing", "patent.exam_request", "patent.annuity"],
                "claims": 8,
                "first_year": 1,
                "last_year": 3,
            },
        ),
        (
            Words(
                "従業員18人の製造業。審査請求料は安くなる？",
                "A manufacturer with 18 employees: is examination cheaper?",
            ),
            {
                "right": "patent",
                "items": ["patent.exam_request"],
                "claims": 8,
                "applicant": "sme",
                "legal_form": "company",
                "industry": "manufacturing",
                "employees": 18,
            },
        ),
        (
            Words(
                "商標を2区分で出願して登録する。5年ずつに分けると？",
                "A mark in two classes, filed and registered, the first half of the fee",
            ),
            {
                "right": "trademark",
                "items": ["trademark.filing", "trademark.registration"],
                "classes": 2,
                "instalment": 1,
            },
        ),
        (
            Words("更新を忘れて、期限の後に納める商標（1区分）", "A renewal that is late, one class"),
            {
                "right": "trademark",
                "items": ["trademark.renewal"],
                "classes": 1,
                "late": "yes",
                "paid_on": today + timedelta(days=30),
            },
        ),
    ]


def _list_overseas(today: date) -> Questions:
    return [
        (
            Words(
                "中小企業。4か月前に日本で特許を出願した。米国・中国・台湾へ",
                "SME, Japanese patent filing four months ago, to the US, China and Taiwan",
            ),
            {
                "right": "patent",
                "filed": "done",
                "filed_on": _ago(today, 120),
                "countries": ["US", "CN", "TW"],
                "claims": 8,
                "pages": 25,
                "who": "sme",
            },
        ),
        (
            Words(
                "店の名前を、韓国とタイでも守りたい。商標はまだ出していない",
                "A shop's name in Korea and Thailand; nothing is filed yet",
            ),
            {
                "right": "trademark",
                "filed": "planned",
                "countries": ["KR", "TH"],
                "classes": 2,
                "who": "sole",
            },
        ),
        (
            Words(
                "11か月前の展示会で見せた発明。これから出願して、米国と欧州へ",
                "Shown at a fair eleven months ago, not filed yet, to the US and Europe",
            ),
            {
                "right": "patent",
                "filed": "planned",
                "disclosed_on": _ago(today, 334),
                "countries": ["US", "EP"],
                "claims": 10,
                "pages": 30,
                "who": "startup",
            },
        ),
    ]


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


MAKERS = {"deadlines": _list_deadlines, "fees": _list_fees, "overseas": _list_overseas}

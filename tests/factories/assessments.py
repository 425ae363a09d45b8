"""A realistic assessment made by hand: a maker of moulds whose customer wants the drawings, with a fair next week."""

import random
from dataclasses import replace
from datetime import date

from tsunagu.advice.assessment import (
    AdvisedMeasure,
    Assessment,
    FoundNeed,
    KnownFact,
    MissingFact,
    Question,
    SourceNote,
    Step,
    UrgentMatter,
)
from tsunagu.advice.intake import Intake
from tsunagu.engines.patents import Portfolio, read_patents, summarise_portfolio
from tsunagu.engines.patents.lookalikes import make_lookalike
from tsunagu.kernel.words import Words

TODAY = date(2026, 11, 22)
STORY = """金型を作っている18人の会社です。取引先の大手メーカーから、見積りのときに作った金型の図面を無償で渡すように言われて困っています。
断ると来年の注文がなくなるかもしれません。

それとは別に、新しいバリ取り装置を来週12月1日からの展示会に出します。特許はまだ出していません。費用もできるだけ抑えたいです。"""

LAW = SourceNote("patent-act", Words("特許法", "Patent Act"), "30条", "https://laws.e-gov.go.jp/")
WINDOW = SourceNote(
    "inpit-window",
    Words("INPIT 知財総合支援窓口", "INPIT IP support windows"),
    "窓口の案内",
    "",
    verified=False,
)
GMEN = SourceNote(
    "jpbm-gmen", Words("知財Ｇメンの案内（中小企業庁）", "IP G-men (SME Agency)"), "", "", verified=False
)
FEES = SourceNote(
    "jpo-fees",
    Words("中小企業等の料金減免（特許庁）", "Fee reductions for SMEs (JPO)"),
    "10条",
    "https://www.jpo.go.jp/",
)

DOOR = Words("INPIT 知財総合支援窓口", "INPIT IP support window (知財総合支援窓口)")
DOOR_NOTE = Words(
    "電話 0570-082100（平日8時30分〜17時15分）。無料です。",
    "Telephone 0570-082100, weekdays 8:30–17:15, free of charge.",
)


def find(text: str, part: str) -> tuple[int, int]:
    """This function will return the span of ``part`` in ``text``."""
    start = text.index(part)
    return (start, start + len(part))


def make_measure(code: str, ja: str, en: str, *, status="unknown", score=0.0, **changes) -> AdvisedMeasure:
    """This function will make one advised measure."""
    measure = AdvisedMeasure(
        code=code,
        name=Words(ja, en),
        summary=Words(
            f"{ja}について、専門家が状況を整理し、次の手を一緒に考えます。",
            f"Experts sort out the situation and plan the next move: {en}.",
        ),
        score=score,
        status=status,
        reasons=(Words("中小企業であることが条件です。", "You have to be a small or medium enterprise."),),
        heard=(),
        missing=(),
        door=DOOR,
        door_note=DOOR_NOTE,
        spans=(),
        sources=(WINDOW,),
    )
    return replace(measure, **changes)


def make_measures() -> tuple[AdvisedMeasure, ...]:
    """This function will make 47 measures, best first, those that do not fit last."""
    best = (
        make_measure(
            "M43",
            "知財Ｇメン＆知財総合支援窓口",
            "IP G-men and the IP support windows",
            status="eligible",
            score=0.93,
            summary=Words(
                "取引先に技術や図面、ノウハウをただで求められたときに、窓口の弁護士・弁理士が状況を整理し、"
                "希望すれば国の調査員（知財Ｇメン）へ事例を伝えます。",
                "When a customer wants drawings or know-how for nothing, the window's lawyers sort out the case and, "
                "if you wish, tell the government's inspectors (IP G-men).",
            ),
            reasons=(
                Words(
                    "中小企業にあたります（製造業、資本金1,000万円、18人）。",
                    "You are an SME (manufacturing, capital of 10,000,000 yen, 18 people).",
                ),
                Words("ほかの会社に納める取引があります。", "You supply another firm."),
            ),
            heard=(
                Words("取引先からの不当な要求に困っている", "Face an unfair demand of a business partner"),
            ),
            sources=(GMEN, WINDOW),
        ),
        make_measure(
            "M25",
            "特許料等の減免",
            "Reduced patent fees",
            status="unknown",
            score=0.71,
            reasons=(
                Words("中小企業にあたります。", "You are an SME."),
                Words(
                    "大企業の子会社でないことが条件です（まだ分かりません）。",
                    "You must not be controlled by a large firm (not known yet).",
                ),
            ),
            heard=(Words("費用を抑えたい・補助金を使いたい", "Lower the cost, use a subsidy"),),
            missing=(
                MissingFact(
                    "controlled_by_large_firm",
                    Words(
                        "大企業が株式の半分以上を持っていますか。",
                        "Does a large firm own half of the shares or more?",
                    ),
                ),
            ),
            sources=(FEES,),
        ),
        make_measure("M01", "知財総合支援窓口", "IP support windows", status="eligible", score=0.66),
        make_measure(
            "M44",
            "取引かけこみ寺",
            "Trade refuge centres",
            status="eligible",
            score=0.42,
            door=Words("取引かけこみ寺", "Trade refuge centre (取引かけこみ寺)"),
            door_note=Words("電話 0120-418-618", "Telephone 0120-418-618"),
        ),
    )
    rest = tuple(
        make_measure(f"M{number:02d}", f"支援策その{number}", f"Measure {number}", score=0.1)
        for number in range(2, 25)
    )
    last = tuple(
        make_measure(
            f"M{number:02d}",
            f"大学・研究機関向けの支援{number}",
            f"Support for universities {number}",
            status="not_eligible",
            reasons=(
                Words("大学・研究機関の方が対象です。", "It is for universities and research institutes."),
            ),
            sources=(),
        )
        for number in (*range(26, 43), *range(45, 48))
    )
    return best + rest + last


def make_portfolio(seed: int = 5, records: int = 137, generation: str = "G2b") -> Portfolio:
    """This function will summarise a fictional export."""
    content = make_lookalike(
        random.Random(seed),
        applicant="株式会社青葉金型製作所",
        records=records,
        generation=generation,
        partners=("架空工業大学", "北浜架空化成株式会社"),
    )
    return summarise_portfolio([read_patents("特実_国内文献.csv", content)], TODAY)


def make_assessment(**changes) -> Assessment:
    """This function will make the assessment; ``changes`` replace whole fields."""
    urgent = UrgentMatter(
        code="exhibition_ahead",
        headline=Words(
            "展示会に出す前に、特許を出願しましょう", "File the patent application before the exhibition"
        ),
        why=Words(
            "出願の前に人に見せると、原則として特許をとれなくなります。例外の手続もありますが、海外では使えないことがあります。",
            "Once shown, an invention can in principle no longer be patented. The exception does not hold in many countries.",
        ),
        due_on=date(2026, 11, 30),
        due_note=Words(
            "展示会の初日（2026年12月1日）の前日です。", "The day before the exhibition opens (1 Dec 2026)."
        ),
        do=(
            Words(
                "知財総合支援窓口（0570-082100）に今日か明日電話する",
                "Call the IP support window (0570-082100) today or tomorrow",
            ),
            Words(
                "出す物の写真・図面・仕様をまとめておく",
                "Put together photographs, drawings and specifications",
            ),
        ),
        do_not=(
            Words(
                "出願の前に、パンフレットやSNSで仕組みを見せない",
                "Do not show how it works in leaflets or on social media",
            ),
            Words(
                "秘密保持の約束なしに試作品を渡さない",
                "Do not hand over prototypes without a non-disclosure agreement",
            ),
        ),
        spans=(find(STORY, "来週12月1日からの展示会に出します"),),
        source=LAW,
    )
    assessment = Assessment(
        intake=Intake("TSU-2026-0417", STORY, "sme", {"employees": 18}, "株式会社青葉金型製作所"),
        made_on=TODAY,
        needs=(
            FoundNeed(
                "stop_unfair_demand",
                Words("取引先からの不当な要求に困っている", "Face an unfair demand of a business partner"),
                0.94,
                (find(STORY, "図面を無償で渡すように言われて"),),
            ),
            FoundNeed(
                "protect_technology",
                Words("技術・発明を守りたい", "Protect a technology or invention"),
                0.8,
                (find(STORY, "特許はまだ出していません"),),
            ),
            FoundNeed(
                "lower_cost",
                Words("費用を抑えたい・補助金を使いたい", "Lower the cost, use a subsidy"),
                0.6,
                (find(STORY, "費用もできるだけ抑えたい"),),
            ),
        ),
        urgent=(urgent,),
        known=(
            KnownFact(
                "applicant",
                Words("どのような立場の方ですか", "Who are you?"),
                "sme",
                Words("中小企業", "Small or medium enterprise"),
                "given",
            ),
            KnownFact(
                "employees",
                Words("従業員は何人ですか", "How many employees are there?"),
                18,
                Words("18人", "18 people"),
                "text",
                (find(STORY, "18人"),),
            ),
            KnownFact(
                "capital_yen",
                Words("資本金はいくらですか", "How much is the capital?"),
                10_000_000,
                Words("10,000,000円", "10,000,000 yen"),
                "given",
            ),
        ),
        measures=make_measures(),
        next_question=Question(
            "controlled_by_large_firm",
            Words(
                "大企業が株式の半分以上を持っていますか。",
                "Does a large firm own half of the shares or more?",
            ),
            Words("株主名簿か、会社案内の「主要株主」で分かります。", "See the register of shareholders."),
            "bool",
            "",
            (("true", Words("はい", "Yes")), ("false", Words("いいえ", "No"))),
            12,
        ),
        portfolio=make_portfolio(),
        steps=(
            Step(
                Words(
                    "急ぎ：知財総合支援窓口に今日か明日電話します",
                    "Urgent: call the IP support window today or tomorrow",
                ),
                Words(
                    "「展示会の前に出願したい」と伝えてください。無料で、秘密は守られます。",
                    "Say that you want to file before the exhibition. It is free and confidential.",
                ),
                DOOR,
            ),
            Step(
                Words(
                    "図面を渡す前に、窓口の弁護士に相談します",
                    "Talk to the window's lawyer before you hand over drawings",
                ),
                Words(
                    "取引基本契約書と、図面を求めるメールを持って行きます。",
                    "Bring the master agreement and the e-mail asking for the drawings.",
                ),
                DOOR,
                "M43",
            ),
            Step(
                Words(
                    "減免を使えるか、株主名簿で確かめます",
                    "Check in the register of shareholders whether the reduction applies",
                ),
                Words(
                    "使えると、審査請求料と特許料が下がります。",
                    "It lowers the examination fee and the annuities.",
                ),
                Words("", ""),
                "M25",
            ),
        ),
        sources=(LAW, GMEN, WINDOW, FEES),
    )
    return replace(assessment, **changes)

"""The next three steps: what cannot wait, the best door, then what makes the picture clearer."""

from tsunagu.advice.advisor import Advice
from tsunagu.advice.assessment import AdvisedMeasure, Step, UrgentMatter
from tsunagu.kernel.words import NOTHING, Words

WANTED = 3
UNSURE = 0.3
"""Below this score the best measure is the right one in about half of the cases (13 of 27 consultations written apart
from the measures), so nobody is sent to its door: the general window comes first."""
KEEP = Step(
    Words("この結果を手元に残します", "Keep this result"),
    Words(
        "PDFを保存するか印刷して、相談に行くときにお持ちください。同じ説明を繰り返さずに済みます。",
        "Save or print the PDF and take it along; you will not have to tell the story again.",
    ),
    NOTHING,
)
GATHER = Step(
    Words("手元の資料を1か所に集めます", "Gather your papers in one place"),
    Words(
        "製品の写真や図面、相手とのメールや契約書、いつ誰に見せたかの記録を、日付の順にまとめておくと相談が早く進みます。",
        "Product photographs, drawings, mails, contracts and a note of what was shown to whom and when, in order of date.",
    ),
    NOTHING,
)


def choose_steps(
    urgent: tuple[UrgentMatter, ...], measures: tuple[AdvisedMeasure, ...], advice: Advice
) -> tuple[Step, ...]:
    """This function will return exactly three steps: urgent first, then the doors of the best measures, then preparation."""
    steps = [_step_for_urgent(matter) for matter in urgent[:1]]
    doors: set[str] = set()
    for measure in measures:
        if len(steps) == WANTED - 1:
            break
        if measure.status == "not_eligible" or measure.score < UNSURE or measure.door.ja in doors:
            continue
        doors.add(measure.door.ja)
        steps.append(_step_for_measure(measure, advice))
    first = () if doors else FIRST_ADVICE
    return tuple([*steps, *first, GATHER, KEEP][:WANTED])


FIRST_ADVICE = (
    Step(
        Words("まず最寄りの知財総合支援窓口に電話します", "Call the nearest IP support window first"),
        Words(
            "電話0570-082100（平日8時30分〜17時15分）。無料で、秘密は守られます。何から話せばよいか分からなくても大丈夫です。",
            "Telephone 0570-082100 (weekdays 8:30–17:15). It is free and confidential; you need not know where to begin.",
        ),
        Words("INPIT 知財総合支援窓口", "INPIT IP support window"),
    ),
)


def _step_for_urgent(matter: UrgentMatter) -> Step:
    first = matter.do[0]
    return Step(Words(f"急ぎ：{first.ja}", f"Urgent: {first.en}"), matter.why, NOTHING)


def _step_for_measure(measure: AdvisedMeasure, advice: Advice) -> Step:
    start = advice.catalogue.measures[measure.code].text.start
    title = Words(f"{measure.door.ja}に相談します", f"Contact: {measure.door.en}")
    return Step(title, start, measure.door, measure.code)

"""What the result page shows, said in one language and ready to print. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tsunagu.advice.assessment import AdvisedMeasure, Assessment, SourceNote, UrgentMatter
from tsunagu.advice.assessment import Step as AdvisedStep
from tsunagu.advice.intake import FactValue
from tsunagu.domain.cases.queries import ConsultationView
from tsunagu.kernel.words import Words
from tsunagu.reports.legal_line import LEGAL_LINE
from tsunagu.web.consultations.charts import Chart, draw_charts, tell_portfolio
from tsunagu.web.consultations.remaining import list_open_facts
from tsunagu.web.consultations.story import Ref, StoryPart, mark_story
from tsunagu.web.dates import write_date

MOST_FITTING = 6
MOST_UNFITTING = 4
MOST_REASONS = 4
MOST_MISSING = 3
NEAR = 0.35
"""A measure is shown when its score is at least this part of the best one's; all others are one page away."""
LONG_STORY = 900
STATUS = {
    "eligible": Words("条件に当てはまります", "You meet the conditions"),
    "unknown": Words("確かめることがあります", "Something is still unknown"),
    "not_eligible": Words("条件に当てはまりません", "The conditions are not met"),
}
UNCHECKED = Words("（原典との照合がまだです）", " (not yet checked against the original)")
LinkTo = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Source:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Need:
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Urgent:
    headline: str
    why: str
    due_on: str
    due_note: str
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Missing:
    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Measure:
    code: str
    url: str
    name: str
    summary: str
    status: str
    status_words: str
    reasons: tuple[str, ...]
    heard: str
    missing: tuple[Missing, ...]
    door: str
    door_note: str


@dataclass(frozen=True, slots=True)
class Answer:
    fact: str
    label: str
    value: str
    raw: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    detail: str
    measure: str


@dataclass(frozen=True, slots=True)
class Rights:
    sentence: str
    warnings: tuple[str, ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class File:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything on the page; ``remaining`` is the greatest number of questions that can still matter."""

    public_id: str
    reference: str
    company: str
    made_on: str
    expires_on: str
    question_url: str
    files_url: str
    urgent: tuple[Urgent, ...]
    steps: tuple[Step, ...]
    remaining: int
    next_question: str
    needs: tuple[Need, ...]
    story: tuple[StoryPart, ...]
    story_is_long: bool
    guesses: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    fitting: tuple[Measure, ...]
    unfitting: tuple[Measure, ...]
    checked: int
    portfolio: Rights | None
    files: tuple[File, ...]
    sources: tuple[Source, ...]
    legal_line: str


def present_result(
    consultation: ConsultationView,
    assessment: Assessment,
    language: str,
    *,
    link_to_measure: LinkTo,
    question_url: str,
    files_url: str,
) -> ResultPage:
    """This function will say the assessment in a language, the nearest measures first."""
    fitting, unfitting = choose_measures(assessment.measures)
    refs = _number_needs(assessment, language)
    answers = present_answers(assessment, language)
    return ResultPage(
        public_id=consultation.public_id,
        reference=consultation.reference,
        company=consultation.company,
        made_on=write_date(assessment.made_on, language),
        expires_on=write_date(consultation.link_expires_on, language),
        question_url=question_url,
        files_url=files_url,
        urgent=tuple(present_urgent(matter, language) for matter in assessment.urgent),
        steps=tuple(_say_step(step, language, fitting) for step in assessment.steps),
        remaining=len(list_open_facts(assessment, consultation.declined)) if assessment.next_question else 0,
        next_question=assessment.next_question.text.said_in(language) if assessment.next_question else "",
        needs=tuple(
            Need(ref.number, found.name.said_in(language))
            for ref, found in zip(refs, assessment.needs, strict=True)
        ),
        story=mark_story(
            assessment.intake.text,
            [(ref, found.spans) for ref, found in zip(refs, assessment.needs, strict=True)],
        ),
        story_is_long=len(assessment.intake.text) > LONG_STORY,
        guesses=tuple(each for each in answers if each.to_confirm),
        answers=tuple(each for each in answers if not each.to_confirm),
        fitting=tuple(present_measure(measure, language, link_to_measure) for measure in fitting),
        unfitting=tuple(present_measure(measure, language, link_to_measure) for measure in unfitting),
        checked=len(assessment.measures),
        portfolio=_present_rights(assessment, language),
        files=tuple(File(each.public_id, each.name) for each in consultation.patents),
        sources=tuple(present_source(note, language) for note in assessment.sources),
        legal_line=LEGAL_LINE.said_in(language),
    )


def choose_measures(
    measures: Sequence[AdvisedMeasure],
) -> tuple[tuple[AdvisedMeasure, ...], tuple[AdvisedMeasure, ...]]:
    """This function will choose the measures near the story: those that may fit, and those that do not."""
    best = max((measure.score for measure in measures), default=0.0)
    near = [measure for measure in measures if measure.score > 0 and measure.score >= best * NEAR]
    fitting = [measure for measure in near if measure.status != "not_eligible"][:MOST_FITTING]
    unfitting = [measure for measure in near if measure.status == "not_eligible"][:MOST_UNFITTING]
    return tuple(fitting), tuple(unfitting)


def present_measure(measure: AdvisedMeasure, language: str, link_to_measure: LinkTo) -> Measure:
    """This function will say one measure with its reasons, at most four, and what is unknown, at most three."""
    return Measure(
        code=measure.code,
        url=link_to_measure(measure.code),
        name=measure.name.said_in(language),
        summary=measure.summary.said_in(language),
        status=measure.status,
        status_words=STATUS[measure.status].said_in(language),
        reasons=_say_all(measure.reasons[:MOST_REASONS], language),
        heard=("; " if language.startswith("en") else "、").join(_say_all(measure.heard, language)),
        missing=tuple(
            Missing(each.fact, each.question.said_in(language)) for each in measure.missing[:MOST_MISSING]
        ),
        door=measure.door.said_in(language),
        door_note=measure.door_note.said_in(language),
    )


def present_urgent(matter: UrgentMatter, language: str) -> Urgent:
    """This function will say what cannot wait."""
    return Urgent(
        headline=matter.headline.said_in(language),
        why=matter.why.said_in(language),
        due_on=write_date(matter.due_on, language) if matter.due_on else "",
        due_note=matter.due_note.said_in(language),
        do=_say_all(matter.do, language),
        do_not=_say_all(matter.do_not, language),
        source=present_source(matter.source, language),
    )


def present_source(note: SourceNote, language: str) -> Source:
    """This function will say a source with its place, and that it is unchecked when it is."""
    place = f" {note.place}" if note.place else ""
    doubt = "" if note.verified else UNCHECKED.said_in(language)
    return Source(f"{note.title.said_in(language)}{place}{doubt}", note.url)


def present_answers(assessment: Assessment, language: str) -> tuple[Answer, ...]:
    """This function will list the facts the answer rests on."""
    return tuple(
        Answer(
            fact=known.fact,
            label=known.label.said_in(language),
            value=known.value_words.said_in(language),
            raw=_write_raw(known.value),
            to_confirm=known.origin == "text",
        )
        for known in assessment.known
    )


def _write_raw(value: FactValue) -> str:
    """As the form writes it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _say_all(sentences: Iterable[Words], language: str) -> tuple[str, ...]:
    return tuple(words.said_in(language) for words in sentences)


def _number_needs(assessment: Assessment, language: str) -> tuple[Ref, ...]:
    return tuple(
        Ref(
            number,
            Words(f"読み取ったこと{number}：{found.name.ja}", f"{number}: {found.name.en}").said_in(language),
        )
        for number, found in enumerate(assessment.needs, 1)
    )


def _say_step(step: AdvisedStep, language: str, fitting: Sequence[AdvisedMeasure]) -> Step:
    shown = {measure.code for measure in fitting}
    measure = step.measure if step.measure in shown else ""
    return Step(step.title.said_in(language), step.detail.said_in(language), measure or "")


def _present_rights(assessment: Assessment, language: str) -> Rights | None:
    portfolio = assessment.portfolio
    if portfolio is None:
        return None
    return Rights(tell_portfolio(portfolio, language), portfolio.warnings, draw_charts(portfolio, language))

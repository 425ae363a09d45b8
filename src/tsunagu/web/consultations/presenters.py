"""What the result page shows, said in one language and ready to print. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from tsunagu.advice.assessment import Assessment, UrgentMatter
from tsunagu.advice.assessment import Step as AdvisedStep
from tsunagu.advice.intake import FactValue
from tsunagu.domain.cases.queries import ConsultationView
from tsunagu.domain.protection.offering import is_offered
from tsunagu.engines.patents.portfolio import Portfolio
from tsunagu.kernel.words import Words
from tsunagu.reports.legal_line import LEGAL_LINE
from tsunagu.web.consultations.cards import LinkTo, Measure, choose_measures, present_measure
from tsunagu.web.consultations.charts import Chart, draw_charts, tell_portfolio
from tsunagu.web.consultations.remaining import list_open_facts
from tsunagu.web.consultations.story import Ref, StoryPart, mark_story
from tsunagu.web.dates import write_date
from tsunagu.web.sources import Source, present_source

LONG_STORY = 900


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
class Answer:
    fact: str
    label: str
    value: str
    raw: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Step:
    """``url`` leads to the measure's card on this page, or else to its own page; "" for a step without a measure."""

    title: str
    detail: str
    url: str


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
class AdvicePart:
    """The section of the measures; ``checked`` is how many were looked at in all."""

    public_id: str
    question_url: str
    fitting: tuple[Measure, ...]
    unfitting: tuple[Measure, ...]
    checked: int


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
    advice: AdvicePart
    portfolio: Rights | None
    files: tuple[File, ...]
    sources: tuple[Source, ...]
    legal_line: str
    may_report: bool


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
    shown = {measure.code for measure in fitting}
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
        steps=tuple(_say_step(step, language, shown, link_to_measure) for step in assessment.steps),
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
        advice=AdvicePart(
            consultation.public_id,
            question_url,
            tuple(present_measure(measure, language, link_to_measure) for measure in fitting),
            tuple(present_measure(measure, language, link_to_measure) for measure in unfitting),
            len(assessment.measures),
        ),
        portfolio=_present_rights(assessment.portfolio, language) if assessment.portfolio else None,
        files=tuple(File(each.public_id, each.name) for each in consultation.patents),
        sources=tuple(present_source(note, language) for note in assessment.sources),
        legal_line=LEGAL_LINE.said_in(language),
        may_report=consultation.is_own and is_offered(assessment),
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


def _say_step(step: AdvisedStep, language: str, shown: Collection[str], link_to_measure: LinkTo) -> Step:
    url = (
        f"#{step.measure}" if step.measure in shown else link_to_measure(step.measure) if step.measure else ""
    )
    return Step(step.title.said_in(language), step.detail.said_in(language), url)


@lru_cache(maxsize=64)
def _present_rights(portfolio: Portfolio, language: str) -> Rights:
    return Rights(tell_portfolio(portfolio, language), portfolio.warnings, draw_charts(portfolio, language))

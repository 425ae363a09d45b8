"""「am I eligible?」: the rule's questions one after another, all in the address, nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.catalogue.trials import Trial, try_measure
from tsunagu.web.consultations.cards import STATUS
from tsunagu.web.measures.forms import TrialForm


@dataclass(frozen=True, slots=True)
class TrialPage:
    """The questions so far, the next one (``following``, "" when over), and the answer ("" before the first question)."""

    form: TrialForm
    status: str
    status_words: str
    reasons: tuple[str, ...]
    following: str
    is_over: bool


def try_answers(code: str, sent: Mapping[str, str], language: str) -> TrialPage:
    """This function will try what was sent on the rule. An answer that cannot be read is told at its field.

    Raises MeasureNotFound.
    """
    facts = get_vocabulary().facts
    asked = [name for name in sent if name in facts]
    form = TrialForm({name: sent[name] for name in asked}, facts=asked, language=language)
    form.is_valid()
    read = {name: sent[name] for name in asked if form.cleaned_data.get(name) is not None}
    declined = frozenset(name for name in asked if name not in read)
    trial = try_measure(code, read, declined)
    following = trial.next.fact if trial.next else None
    if following and following not in asked and not form.errors:
        form = (
            TrialForm({name: sent[name] for name in asked}, facts=[*asked, following], language=language)
            if asked
            else TrialForm(facts=[following], language=language)
        )
    return _tell(trial, form, bool(asked) or following is None, following, language)


def _tell(
    trial: Trial, form: TrialForm, is_answered: bool, following: str | None, language: str
) -> TrialPage:
    return TrialPage(
        form=form,
        status=trial.status if is_answered else "",
        status_words=STATUS[trial.status].said_in(language),
        reasons=tuple(words.said_in(language) for words in trial.reasons) if is_answered else (),
        following=following or "",
        is_over=is_answered and following is None,
    )

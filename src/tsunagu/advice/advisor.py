"""What the advice floor needs in hand before it can answer: the measures, the facts and a fitted triage."""

from collections.abc import Mapping
from dataclasses import dataclass

from tsunagu.advice.catalogue import Catalogue, load_catalogue
from tsunagu.advice.source_note import SourceNote
from tsunagu.engines.eligibility import Vocabulary, load_vocabulary
from tsunagu.engines.triage import MeasureProfile, Triage


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything that stays the same between two consultations. Build it once per process."""

    catalogue: Catalogue
    vocabulary: Vocabulary
    triage: Triage
    notes: Mapping[str, tuple[SourceNote, ...]]
    """What each measure cites, by its code."""


def build_advice(catalogue: Catalogue | None = None) -> Advice:
    """This function will load the measures and fit the triage on their words (about a second)."""
    catalogue = catalogue or load_catalogue()
    profiles = tuple(
        MeasureProfile(
            code=measure.code,
            names=(measure.name.ja, measure.name.en),
            texts=(measure.text.summary.ja, measure.text.summary.en),
            cues=measure.cues,
            voices=measure.voices,
            applicants=measure.applicants,
            needs=measure.needs,
        )
        for measure in catalogue.measures.values()
    )
    notes = {
        measure.code: tuple(catalogue.cite(ref.key, ref.place) for ref in measure.sources)
        for measure in catalogue.measures.values()
    }
    return Advice(catalogue, load_vocabulary(), Triage(profiles), notes)

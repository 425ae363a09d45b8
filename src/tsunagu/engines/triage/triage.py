"""Triage: a person's words → needs, ranked measures and stated facts, each with the words that told it."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tsunagu.engines.triage.concepts import Concepts
from tsunagu.engines.triage.emphasis import weigh_characters
from tsunagu.engines.triage.features import Features, list_features
from tsunagu.engines.triage.folded_text import FoldedText, fold_with_offsets
from tsunagu.engines.triage.mentions import find_mentions
from tsunagu.engines.triage.needs import NeedCues, NeedHit, choose_needs, score_need
from tsunagu.engines.triage.profile import MeasureProfile
from tsunagu.engines.triage.ranking import Floats, Ranking, Sample, Settings, Vector
from tsunagu.engines.triage.reading import MeasureScore, NeedFound, Reading, Span
from tsunagu.engines.triage.spans import choose_stretches, find_word_end, merge_spans
from tsunagu.engines.triage.tokens import Language, Token, detect_language, split_words

SAMPLE_WEIGHTS = {"voice": 1.0, "cue": 0.3, "name": 0.6, "text": 0.5}
OTHER_APPLICANT = 0.1
"""Taken off the ranking number of a measure that is not meant for the applicant."""
STEEPNESS, MIDDLE = 12.6, 0.38
"""The logistic curve from the ranking's number to a score: fitted so that a score is near the share of right answers."""
TRACED = 8
"""Measures whose words are traced; the ones further down are shown without highlighting."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    folded: FoldedText
    language: Language
    tokens: list[Token]
    hits: list[NeedHit]
    features: Features


class Triage:
    """Fitted from the measures' profiles at start; reading is pure and may run in several threads.

    ``need_cues`` defaults to the cues this room ships.
    """

    def __init__(
        self,
        profiles: Iterable[MeasureProfile],
        need_cues: NeedCues | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.profiles = tuple(sorted(profiles, key=lambda profile: profile.code))
        self._cues = need_cues or NeedCues.load()
        self._concepts = Concepts()
        self._settings = settings
        self._rankings: dict[Language, Ranking] = {}
        self._fitting = threading.Lock()
        self._get_ranking("ja")  # the other language is fitted when someone first speaks it

    def read(self, text: str, applicant: str | None = None) -> Reading:
        """This function will read one text. ``applicant`` (value of the fact, or None) lowers measures meant for others.

        Never fails on any text; an empty one gives no needs and all scores 0. At most READ_AT_MOST characters are read.
        """
        parsed = self._parse(text)
        ranking = self._get_ranking(parsed.language)
        emphasis = weigh_characters(parsed.folded.text, parsed.language)
        vector = ranking.vectorise(parsed.features, emphasis)
        return Reading(
            language=parsed.language,
            needs=_collect_needs(parsed),
            measures=self._rank(parsed, ranking, vector, applicant),
            mentions=find_mentions(parsed.folded),
            truncated_at=parsed.folded.truncated_at,
        )

    def read_many(self, consultations: Iterable[tuple[str, str | None]]) -> list[Reading]:
        """This function will read (text, applicant) pairs in order."""
        return [self.read(text, applicant) for text, applicant in consultations]

    def _get_ranking(self, language: Language) -> Ranking:
        with self._fitting:
            if language not in self._rankings:
                self._rankings[language] = Ranking(
                    self._list_samples(language), len(self.profiles), self._settings
                )
            return self._rankings[language]

    def _parse(self, text: str, language: Language | None = None) -> _Parsed:
        folded = fold_with_offsets(text)
        spoken = language or detect_language(folded.text)
        tokens = split_words(folded.text, spoken)
        hits = self._cues.find(tokens, spoken)
        heard = [("n" + hit.need, hit.first, hit.last) for hit in hits]
        heard += [("c" + hit.key, hit.first, hit.last) for hit in self._concepts.find(tokens, spoken)]
        placed = [(key, tokens[first].start, tokens[last].end) for key, first, last in heard]
        return _Parsed(folded, spoken, tokens, hits, list_features(folded.text, tokens, spoken, placed))

    def _list_samples(self, language: Language) -> list[Sample]:
        samples = []
        for index, profile in enumerate(self.profiles):
            said = [("voice", voice) for voice in profile.voices.get(language, ())]
            said += [("cue", cue) for cue in profile.cues.get(language, ())]
            said += [("name", name) for name in profile.names if detect_language(name) == language]
            said += [("text", text) for text in profile.texts if detect_language(text) == language]
            for kind, text in said:
                features = self._parse(text, language).features
                if features.keys:
                    samples.append(Sample(features, index, SAMPLE_WEIGHTS[kind]))
        return samples

    def _rank(
        self, parsed: _Parsed, ranking: Ranking, vector: Vector, applicant: str | None
    ) -> tuple[MeasureScore, ...]:
        if not len(vector.rows):
            return tuple(MeasureScore(profile.code, 0.0, ()) for profile in self.profiles)
        scores = self._judge(ranking.score(vector), applicant)
        ordered = []
        for place, index in enumerate(np.argsort(-scores, kind="stable")):
            spans: tuple[Span, ...] = ()
            if place < TRACED:
                folded = choose_stretches(
                    parsed.tokens,
                    vector.starts,
                    vector.ends,
                    ranking.trace(vector, index),
                    len(parsed.folded.text),
                )
                spans = merge_spans(parsed.folded.map_back(*span) for span in folded)
            ordered.append(MeasureScore(self.profiles[index].code, round(float(scores[index]), 4), spans))
        return tuple(ordered)

    def _judge(self, numbers: Floats, applicant: str | None) -> Floats:
        foreign = [bool(applicant and p.applicants and applicant not in p.applicants) for p in self.profiles]
        return np.asarray(
            1 / (1 + np.exp(-STEEPNESS * (numbers - OTHER_APPLICANT * np.array(foreign) - MIDDLE)))
        )


def _collect_needs(parsed: _Parsed) -> tuple[NeedFound, ...]:
    by_need: dict[str, list[NeedHit]] = defaultdict(list)
    for hit in parsed.hits:
        by_need[hit.need].append(hit)
    scores = {need: round(score_need(hits), 4) for need, hits in by_need.items()}
    return tuple(
        NeedFound(need, scores[need], _place(parsed, by_need[need])) for need in choose_needs(scores)
    )


def _place(parsed: _Parsed, hits: Sequence[NeedHit]) -> tuple[Span, ...]:
    tokens = parsed.tokens
    return merge_spans(
        parsed.folded.map_back(tokens[hit.first].start, find_word_end(tokens, hit.last)) for hit in hits
    )

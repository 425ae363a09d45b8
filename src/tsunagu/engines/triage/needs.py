"""Needs heard in a text, by cue phrases of cues.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tsunagu.engines.triage.patterns import LANGUAGES
from tsunagu.engines.triage.phrases import Hit, PhraseBook, compile_phrase
from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.engines.triage.tokens import Language, Token
from tsunagu.engines.triage.vocabulary import load_vocabulary_file, load_word_list
from tsunagu.kernel.words import Words

STRENGTHS = {"strong": 0.75, "plain": 0.45, "weak": 0.2}
"""How far one cue alone convinces; several cues add up as independent witnesses."""

DENIED = 0.15
"""What is left of a cue that is denied ("輸出の予定はありません")."""

SHOWN_FROM = 0.5
"""A need below this is no more likely meant than not: one plain cue (0.45) needs a second witness, a strong one needs none."""

HEARD_FROM = 0.2
"""What one weak cue gives. Where nothing reaches SHOWN_FROM the best is still told from here on; less is only denials."""

# What may stand between a cue and the "not" that denies it; anything else means the "not" belongs elsewhere.
BRIDGE = load_word_list("before_not")
NOT = frozenset({"無い", "不要"})
BRIDGE_LENGTH = 7


@dataclass(frozen=True, slots=True)
class NeedHit:
    """One cue heard: tokens first..last, and how far it convinces (0 to 1)."""

    need: str
    cue: str
    strength: float
    first: int
    last: int


class NeedCues:
    """Cue phrases by need. Raises TriageProblem when the cues are not need → language → strength → phrases."""

    def __init__(self, cues: Mapping[str, Any], where: str = "cues.yaml") -> None:
        self.needs = tuple(cues)
        self._books = {
            language: PhraseBook(_list_phrases(cues, language, where), language, where)
            for language in LANGUAGES
        }

    @classmethod
    def load(cls) -> "NeedCues":
        """This function will read the cues this room ships."""
        return cls(load_vocabulary_file("cues.yaml"))

    def find(self, tokens: Sequence[Token], language: Language) -> list[NeedHit]:
        """This function will return every cue heard, in order of place, denied ones much weakened."""
        return [
            NeedHit(need, cue, strength * (DENIED if _is_denied(tokens, hit) else 1.0), hit.first, hit.last)
            for hit in self._books[language].find(tokens)
            for need, cue, strength in [hit.key]
        ]


def score_need(hits: Sequence[NeedHit]) -> float:
    """This function will join the cues of one need as independent witnesses: 1 − Π(1 − strength), each cue once."""
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.cue] = max(hit.strength, best.get(hit.cue, 0.0))
    doubt = 1.0
    for strength in best.values():
        doubt *= 1 - strength
    return 1 - doubt


def choose_needs(scores: Mapping[str, float]) -> list[str]:
    """This function will return the needs a person would recognise, best first; at least the best of those heard."""
    best = max(scores.values(), default=0.0)
    floor = max(min(SHOWN_FROM, best), HEARD_FROM)
    told = [need for need, score in scores.items() if score >= floor]
    return sorted(told, key=lambda need: (-scores[need], need))


def _is_denied(tokens: Sequence[Token], hit: Hit) -> bool:
    """Denied: straight after the cue (over words of grammar) comes a "not"."""
    for token in tokens[hit.last + 1 : hit.last + 1 + BRIDGE_LENGTH]:
        if token.form in NOT:
            return True
        if token.form not in BRIDGE:
            return False
    return False


def _list_phrases(
    cues: Mapping[str, Any], language: Language, where: str
) -> list[tuple[str, tuple[str, str, float]]]:
    phrases = []
    for need, by_language in cues.items():
        strengths = by_language.get(language, {}) if isinstance(by_language, Mapping) else None
        if not isinstance(strengths, Mapping) or not set(strengths) <= set(STRENGTHS):
            raise TriageProblem(
                Words("強さは strong・plain・weak のどれかです。", "A strength is strong, plain or weak."),
                where=f"{where}: {need}.{language}",
                how=Words(
                    "need → ja/en → 強さ → 語句 の形で書いてください。",
                    "Write need → ja/en → strength → phrases.",
                ),
                code="cue_shape",
            )
        best: dict[tuple[str, ...], tuple[float, str]] = {}  # spellings of one phrase are one witness
        for strength, listed in strengths.items():
            for cue in map(str, listed):
                forms = compile_phrase(cue, language, where)
                best[forms] = max(best.get(forms, (0.0, "")), (STRENGTHS[strength], cue))
        phrases += [(cue, (need, cue, strength)) for strength, cue in best.values()]
    return phrases

"""What may be lost soon according to a story, by the rules of urgent.yaml."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tsunagu.engines.triage.day_arithmetic import add_months
from tsunagu.engines.triage.folded_text import FoldedText, fold_with_offsets
from tsunagu.engines.triage.patterns import Patterns, hits
from tsunagu.engines.triage.reading import Span, UrgentFinding
from tsunagu.engines.triage.said_days import SaidDay, find_said_days
from tsunagu.engines.triage.said_ranges import Direction
from tsunagu.engines.triage.spans import merge_spans
from tsunagu.engines.triage.tokens import Language, detect_language
from tsunagu.engines.triage.urgent_rules import DueRule, UrgentRule, UrgentRules, load_urgent_rules
from tsunagu.kernel.words import Words

SENTENCE = re.compile(r"(?:[^。!?\n.]|\.(?!\s|$))+")
SHORT_SENTENCE = {"ja": 45, "en": 90}
"""A sentence this short (characters) may tell the day of its neighbour: 「来週です。」 Longer ones tell their own story."""
NEIGHBOURS = (0, 1, -1, -2)
"""Where a day is looked for: the sentence itself, the next, the one before, the one before that."""
WIDEST_EVENT = 100
"""Days: a coming time wider than this ("next year") is a plan, no event (our own judgement)."""
UNKNOWN_DAYS = 14
"""For the order only: a matter without a date stands as if it were due in two weeks (our own judgement)."""
LONG_PAST = 92
"""Days after which a limit that was missed is history and no longer an emergency (our own judgement)."""
BOTH: tuple[Direction, ...] = ("past", "future")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    text: str


@dataclass(slots=True)
class _Days:
    """The days said in a text; many rules ask for those of the same sentence, which is read once."""

    sentences: Sequence[_Sentence]
    short: int
    today: date
    read: dict[tuple[int, Direction], list[SaidDay]] = field(default_factory=dict)

    def list_around(self, place: int, side: Direction) -> list[SaidDay]:
        """Days of the sentence itself; if it has none, those of the nearest short neighbour."""
        around = (place + step for step in NEIGHBOURS)
        for other in (each for each in around if 0 <= each < len(self.sentences)):
            is_near = other == place or len(self.sentences[other].text) <= self.short
            if is_near and (said := self._list_in(other, side)):
                return said
        return []

    def _list_in(self, place: int, side: Direction) -> list[SaidDay]:
        said = self.read.get((place, side))
        if said is None:
            sentence = self.sentences[place]
            said = [
                SaidDay(day.first, day.last, day.start + sentence.start, day.end + sentence.start)
                for day in find_said_days(sentence.text, self.today, side)
            ]
            self.read[place, side] = said
        return said


@dataclass(frozen=True, slots=True)
class _Due:
    day: SaidDay | None
    due_on: date | None
    note: Words


def find_urgent(text: str, today: date, rules: UrgentRules | None = None) -> tuple[UrgentFinding, ...]:
    """This function will list what may be lost soon, the most pressing first; each code is answered at most once.

    ``today`` settles relative days. Text that only speaks of plans, fears or others gives nothing.
    """
    known = rules or load_urgent_rules()
    folded = fold_with_offsets(text)
    language = detect_language(folded.text)
    sentences = [_Sentence(match.start(), match[0]) for match in SENTENCE.finditer(folded.text)]
    said = _Days(sentences, SHORT_SENTENCE[language], today)
    found: dict[str, UrgentFinding] = {}
    for rule in known.rules:
        kept = found.get(rule.code)
        if kept and kept.due_on:  # several rules may hear one matter: the first that knows the day tells it
            continue
        finding = _apply(rule, known, folded, language, said)
        if finding and (kept is None or finding.due_on):
            found[rule.code] = finding
    unknown_on = today + timedelta(days=UNKNOWN_DAYS)
    return tuple(sorted(found.values(), key=lambda finding: finding.due_on or unknown_on))


def _apply(
    rule: UrgentRule,
    known: UrgentRules,
    folded: FoldedText,
    language: Language,
    said: _Days,
) -> UrgentFinding | None:
    # The cues first: most rules find none, and then nothing else has to be searched for.
    cues = [(place, _find_cue(rule, language, sentence)) for place, sentence in enumerate(said.sentences)]
    heard = [(place, cue) for place, cue in cues if cue is not None]
    if not heard or hits(rule.unless_anywhere[language], folded.text):
        return None
    if rule.also[language] and not hits(rule.also[language], folded.text):
        return None
    for place, cue in heard:
        sentence = said.sentences[place]
        days = {side: said.list_around(place, side) for side in BOTH}
        due = _compute_due(rule, language, folded.text, sentence, days)
        near = hits(known.near[language], sentence.text)
        if _is_pressing(rule, days, due, near, said.today):
            spans = [cue, *([(due.day.start, due.day.end)] if due.day else [])]
            return _report(
                rule, known, due, said.today, merge_spans(folded.map_back(*span) for span in spans)
            )
    return None


def _find_cue(rule: UrgentRule, language: Language, sentence: _Sentence) -> Span | None:
    for pattern in rule.cues[language]:
        match = pattern.search(sentence.text)
        if match and match.end() > match.start():
            if hits(rule.unless[language], sentence.text):
                return None
            return sentence.start + match.start(), sentence.start + match.end()
    return None


def _compute_due(
    rule: UrgentRule, language: Language, text: str, sentence: _Sentence, days: dict[Direction, list[SaidDay]]
) -> _Due:
    """The first way of the rule that the story allows; of several days the earliest is the safe one."""
    for way in rule.due:
        said = days[way.said]
        if (
            not said
            or not _allows(way.near, language, sentence.text)
            or not _allows(way.when, language, text)
        ):
            continue
        day = min(said, key=lambda one: (one.first, one.start))
        return _Due(day, _add(day.first, way), way.note)
    said = days[rule.happens]
    return _Due(min(said, key=lambda one: one.first) if said else None, None, rule.unknown)


def _is_pressing(
    rule: UrgentRule, days: dict[Direction, list[SaidDay]], due: _Due, near: bool, today: date
) -> bool:
    horizon = today + timedelta(days=rule.within_days) if rule.within_days else date.max
    if rule.needs == "due_soon":
        # A limit long past is history, one far ahead is a plan; the latest day that may be meant decides.
        if due.due_on is None or due.day is None:
            return near
        latest = due.due_on + (due.day.last - due.day.first)
        return due.due_on <= horizon and latest >= today - timedelta(days=LONG_PAST)
    if rule.needs == "nothing":
        return not _is_long_past(rule, due, today)
    soon = any(day.first <= horizon and (day.last - day.first).days <= WIDEST_EVENT for day in days["future"])
    return soon or (near and rule.needs == "day_or_near" and not days["future"])


def _is_long_past(rule: UrgentRule, due: _Due, today: date) -> bool:
    """Nothing is left to save when even the latest day meant puts the limit before today."""
    if due.day is None or due.due_on is None or rule.happens != "past":
        return False
    return due.due_on + (due.day.last - due.day.first) < today and (today - due.due_on).days > 366


def _report(
    rule: UrgentRule, known: UrgentRules, due: _Due, today: date, spans: tuple[Span, ...]
) -> UrgentFinding:
    notes = [due.note]
    if due.day and due.due_on:
        if due.day.first != due.day.last:
            notes.append(known.notes["range"])
        if due.due_on < today:
            notes.append(known.notes["passed"])
    return UrgentFinding(
        code=rule.code,
        headline=rule.headline,
        why=rule.why,
        day=due.day.first if due.day else None,
        due_on=due.due_on,
        due_note=_join(notes, due),
        do=rule.do,
        do_not=rule.do_not,
        spans=spans,
        source=rule.source,
        place=rule.place,
        verified=rule.verified,
    )


def _join(notes: Iterable[Words], due: _Due) -> Words:
    notes = list(notes)
    day, due_on = due.day.first if due.day else None, due.due_on
    japanese = "".join(_fill(note.ja, _say_japanese(day), _say_japanese(due_on)) for note in notes)
    english = " ".join(_fill(note.en, _say_english(day), _say_english(due_on)) for note in notes)
    return Words(japanese, english)


def _fill(note: str, day: str, due: str) -> str:
    return note.replace("{day}", day).replace("{due}", due)


def _say_japanese(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _say_english(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _add(day: date, way: DueRule) -> date:
    return add_months(day, way.months) + timedelta(days=way.days)


def _allows(patterns: Patterns, language: Language, text: str) -> bool:
    return not patterns[language] or hits(patterns[language], text)

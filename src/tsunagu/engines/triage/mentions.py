"""Facts a text states plainly, read conservatively by the patterns of mentions.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tsunagu.engines.triage.day_arithmetic import read_number
from tsunagu.engines.triage.folded_text import FoldedText
from tsunagu.engines.triage.patterns import Patterns, compile_patterns, hits
from tsunagu.engines.triage.problems import TriageProblem
from tsunagu.engines.triage.reading import FactMention, FactValue
from tsunagu.engines.triage.said_places import list_place_patterns, load_places
from tsunagu.engines.triage.tokens import Language, detect_language
from tsunagu.engines.triage.vocabulary import load_vocabulary_file
from tsunagu.kernel.words import Words

SENTENCE = re.compile(r"(?:[^。!?\n.]|\.(?!\s|$))+[。!?]?")
CLAUSE_END = re.compile(r"[、。,!?]| and | but ")
READERS = ("number", "yen", "year_count", "prefecture", "funder")
UNIT = re.compile(r"^(?:円|名|人)")
NEGATION = re.compile(r"ない|ません|なかった|\bnot\b|n't")
YEN_PART = re.compile(
    r"(?:([\d,.]+|[一二三四五六七八九十百千]+)\s?億)?(?:([\d,.]+|[一二三四五六七八九十百千]+)\s?(千|百)?万)?(?:([\d,]+)(千)?)?"
)
ENGLISH_YEN = re.compile(r"([\d,.]+)\s?(million|billion|thousand)?", re.IGNORECASE)
ENGLISH_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "": 1}


@dataclass(frozen=True, slots=True)
class MentionRule:
    """One way of stating one fact. ``value`` is what is said, unless ``read`` tells how to read the group n."""

    fact: str
    value: FactValue | None
    read: str
    patterns: Patterns
    unless: Patterns
    exact: bool
    of_others: bool
    of_plans: bool


@dataclass(frozen=True, slots=True)
class MentionRules:
    """All rules, and what makes a statement vague, doubtful, or one about somebody else."""

    rules: tuple[MentionRule, ...]
    vague: Patterns
    doubt: Patterns
    others: Patterns


@cache
def load_mention_rules() -> MentionRules:
    """This function will read the rules this room ships."""
    return parse_mention_rules(load_vocabulary_file("mentions.yaml"))


def parse_mention_rules(data: Any, where: str = "mentions.yaml") -> MentionRules:
    """This function will type the rules. Raises TriageProblem naming the fact whose rule cannot be used."""
    places = list_place_patterns()
    words = {
        language: {**patterns, "place": places[language]} for language, patterns in data["words"].items()
    }
    rules = []
    for row in data["facts"]:
        try:
            if ("value" in row) == ("read" in row) or row.get("read", "number") not in READERS:
                raise ValueError("value | read")
            rules.append(_parse_rule(row, words))
        except (KeyError, TypeError, ValueError, re.error) as problem:
            raise TriageProblem(
                Words(
                    f"事実の読み取り規則を使えません（{problem}）。",
                    f"This mention rule cannot be used ({problem!r}).",
                ),
                where=f"{where}: {row.get('fact') if isinstance(row, Mapping) else row}",
                how=Words(
                    "ほかの規則と同じ項目にそろえてください。", "Give it the same fields as the other rules."
                ),
                code="mention_rule_shape",
            ) from problem
    shared = {
        name: compile_patterns({language: words[language][name] for language in words}, words)
        for name in ("vague", "doubt", "others")
    }
    return MentionRules(tuple(rules), shared["vague"], shared["doubt"], shared["others"])


def _parse_rule(row: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> MentionRule:
    return MentionRule(
        fact=row["fact"],
        value=row.get("value"),
        read=row.get("read", ""),
        patterns=compile_patterns(row, words),
        unless=compile_patterns(row.get("unless"), words),
        exact=bool(row.get("exact")),
        of_others=bool(row.get("keep_others")),
        of_plans=bool(row.get("wish") or row.get("keep_plans")),
    )


def find_mentions(folded: FoldedText) -> tuple[FactMention, ...]:
    """This function will return the facts stated, one mention per fact, by place; contradictions are dropped."""
    known = load_mention_rules()
    language = detect_language(folded.text)
    found: dict[str, list[FactMention]] = {}
    for sentence in SENTENCE.finditer(folded.text):
        for rule in known.rules:
            for pattern in rule.patterns[language]:
                for match in pattern.finditer(sentence[0]):
                    value = _read(rule, match)
                    if value is not None and _is_plain(rule, known, language, match):
                        start = sentence.start()
                        span = folded.map_back(start + match.start(), start + match.end())
                        found.setdefault(rule.fact, []).append(FactMention(rule.fact, value, span))
    agreed = [mentions[0] for mentions in found.values() if len({mention.value for mention in mentions}) == 1]
    return tuple(sorted(agreed, key=lambda mention: (mention.span, mention.fact)))


def _is_plain(rule: MentionRule, known: MentionRules, language: Language, match: re.Match[str]) -> bool:
    """Plain: not vague, not in doubt, and said of oneself."""
    sentence, start, end = match.string, match.start(), match.end()
    if hits(rule.unless[language], sentence[:start]):
        return False
    if rule.exact and hits(known.vague[language], UNIT.sub("", sentence[match.end("n") :], count=1)):
        return False
    clause_end = CLAUSE_END.search(sentence, end)
    clause = match[0] + sentence[end : clause_end.start() if clause_end else len(sentence)]
    if language == "en":  # English doubts before the verb, Japanese after it
        clause = CLAUSE_END.split(sentence[:start])[-1] + clause
    if NEGATION.search(clause) if rule.of_plans else hits(known.doubt[language], clause):
        return False
    return rule.of_others or not hits(known.others[language], sentence[:start] + clause)


def _read(rule: MentionRule, match: re.Match[str]) -> FactValue | None:
    if rule.value is not None:
        return rule.value
    said = match["n"]
    if rule.read == "prefecture":
        return load_places().get(said.lower())
    if rule.read == "funder":
        return said.lower()
    if rule.read == "yen":
        return _read_yen(said)
    number = read_number(said.replace(",", ""))
    if number is None or rule.read == "number":
        return number
    return number - 1 if number > 0 else None


def _read_yen(said: str) -> int | None:
    english = ENGLISH_YEN.fullmatch(said.strip())
    parts = YEN_PART.fullmatch(said.strip())
    try:
        if english and english[2]:
            return round(_read_part(english[1]) * ENGLISH_SCALE[english[2].lower()]) or None
        if not parts or not any(parts.groups()):
            return None
        oku, man, rest = (_read_part(part or "0") for part in parts.group(1, 2, 4))
    except ValueError:
        return None
    hundreds = {"千": 1000, "百": 100, None: 1}[parts[3]]
    return round(oku * 10**8 + man * hundreds * 10**4 + rest * (1000 if parts[5] else 1)) or None


def _read_part(said: str) -> float:
    """Digits with commas or a point, or kanji numerals. Raises ValueError for anything else."""
    kanji = read_number(said)
    return float(said.replace(",", "")) if kanji is None else float(kanji)

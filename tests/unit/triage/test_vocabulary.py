"""The vocabulary files are complete, agree with the rest of the house, and a broken one is refused with its place."""

from importlib import resources

import pytest

from tsunagu.engines.eligibility import load_facts
from tsunagu.engines.triage import NeedCues, TriageProblem
from tsunagu.engines.triage.concepts import Concepts
from tsunagu.engines.triage.folded_text import fold_with_offsets
from tsunagu.engines.triage.mentions import load_mention_rules, parse_mention_rules
from tsunagu.engines.triage.patterns import LANGUAGES
from tsunagu.engines.triage.phrases import PhraseBook, compile_phrase
from tsunagu.engines.triage.tokens import Language, detect_language, split_words
from tsunagu.engines.triage.urgent_rules import load_urgent_rules, parse_urgent_rules
from tsunagu.engines.triage.vocabulary import load_vocabulary_file, parse_vocabulary
from tsunagu.kernel.prefectures import Prefecture

ADVICE = resources.files("tsunagu.advice")


def test_every_need_of_the_house_has_cues_in_both_languages() -> None:
    needs = parse_vocabulary(ADVICE.joinpath("needs.yaml").read_text(encoding="utf-8"), "needs.yaml")
    cues = load_vocabulary_file("cues.yaml")
    assert set(cues) == set(needs)
    for need, by_language in cues.items():
        counts = [sum(map(len, by_language[language].values())) for language in LANGUAGES]
        assert counts[0] >= 10, need
        assert counts[1] >= 5, need


def test_mentions_speak_of_facts_with_values_that_exist() -> None:
    facts = load_facts()
    for rule in load_mention_rules().rules:
        fact = facts[rule.fact]
        assert rule.value is None or rule.value is True or rule.value in fact.values, rule


def test_cities_hold_the_seat_of_every_prefecture_but_tokyo() -> None:
    rows = load_vocabulary_file("cities.yaml")
    assert {row["prefecture"] for row in rows} == {one.value for one in Prefecture} - {"tokyo"}
    assert (
        len({row["ja"] for row in rows}) == len(rows) == 51
    )  # 20 designated cities and 46 seats, 15 of them both


def test_urgent_rules_cite_sources_of_the_house() -> None:
    sources = parse_vocabulary(ADVICE.joinpath("sources.yaml").read_text(encoding="utf-8"), "sources.yaml")
    rules = load_urgent_rules().rules
    assert {rule.source for rule in rules} <= set(sources)
    said = {rule.code: rule.headline for rule in rules}  # several rules of one matter say one thing
    assert all(rule.headline == said[rule.code] for rule in rules)
    assert set(load_vocabulary_file("urgent_words.yaml")) == {rule.code for rule in rules}
    assert all(rule.cues[language] for rule in rules for language in LANGUAGES)


@pytest.mark.parametrize(
    ("cues", "place"),
    [
        ({"protect_name": {"ja": {"certain": ["商標"]}, "en": {}}}, "protect_name.ja"),
        ({"protect_name": ["商標"]}, "protect_name"),
        ({"protect_name": {"ja": {"strong": ["が"]}, "en": {}}}, "cues.yaml"),
    ],
)
def test_broken_cues_are_refused_with_their_place(cues: dict[str, object], place: str) -> None:
    with pytest.raises(TriageProblem, match=place):
        NeedCues(cues)


def test_broken_rules_are_refused_with_their_place() -> None:
    urgent, mentions = load_vocabulary_file("urgent.yaml"), load_vocabulary_file("mentions.yaml")
    said = load_vocabulary_file("urgent_words.yaml")
    with pytest.raises(TriageProblem, match=r"urgent\.yaml: sued"):
        parse_urgent_rules({**urgent, "rules": [{**urgent["rules"][0], "cues": {"ja": ["(訴"]}}]}, said)
    with pytest.raises(TriageProblem, match=r"urgent\.yaml: sued"):
        parse_urgent_rules({**urgent, "rules": [{**urgent["rules"][0], "needs": "luck"}]}, said)
    with pytest.raises(TriageProblem, match=r"mentions\.yaml: employees"):
        parse_mention_rules({**mentions, "facts": [{"fact": "employees", "read": "number", "ja": ["(人"]}]})
    with pytest.raises(TriageProblem, match=r"some\.yaml:\d"):
        parse_vocabulary("a: 1\nb: [1, 2", "some.yaml")


@pytest.mark.parametrize(
    ("phrase", "text", "heard"),
    [
        ("図面を無償", "図面は、無償で", True),
        ("図面を無償", "図面です。無償", False),
        ("取引を切る", "取引を切られそう", True),
        ("真似される", "まねされています", True),
        ("真似する", "パクる", False),
        ("規格…ない", "規格がまだどこにも無い", True),
        ("規格…ない", "規格がある。お金がない", False),
        ("分からない", "分かりません", True),
        ("分からない", "分かります", False),
        ("J-PlatPat", "Ｊ－ＰｌａｔＰａｔで", True),
    ],
)
def test_phrases_forgive_spelling_and_grammar_only(phrase: str, text: str, heard: bool) -> None:
    book = PhraseBook([(phrase, "found")], "ja")
    assert bool(book.find(split_words(fold_with_offsets(text).text, "ja"))) is heard


def test_longest_hit_of_a_key_wins() -> None:
    book = PhraseBook([("特許", "k"), ("特許を取る", "k"), ("特許", "other")], "ja")
    hits = book.find(split_words("特許を取りたい", "ja"))
    assert {(hit.key, hit.last - hit.first > 0) for hit in hits} == {("k", True), ("other", False)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "ja"),
        ("!!!", "ja"),
        ("日本語です", "ja"),
        ("J-PlatPatでCSVをDLしたい", "ja"),
        ("NEDO DTSU STS 採択済", "ja"),
        ("We want to export", "en"),
        ("We run 株式会社つなぐ in Osaka (大阪) and want to protect the name", "en"),
        ("THE ABC です", "ja"),
    ],
)
def test_language(text: str, language: Language) -> None:
    assert detect_language(text) == language


def test_concepts_are_found_in_both_languages() -> None:
    concepts = Concepts()
    assert "lender" in {hit.key for hit in concepts.find(split_words("信金からお金を借りる", "ja"), "ja")}
    assert "lender" in {hit.key for hit in concepts.find(split_words("a loan from the bank", "en"), "en")}
    assert compile_phrase("for free", "en") == ("for", "free")

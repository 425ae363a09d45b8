"""Answers explained: only what decided, in sentences a layman reads, in both languages."""

import pytest

from tsunagu.engines.eligibility import evaluate, load_vocabulary, parse_fact_values, parse_rule
from tsunagu.kernel.ternary import Ternary

VOCABULARY = load_vocabulary()
YES, NO, OPEN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
RULE = 'applicant in {"sme", "startup"} and is_small_or_medium and hq_in_japan'
SME = {"applicant": "sme", "industry": "manufacturing"}

CASES = {
    "yes": (RULE, SME | {"employees": 18, "hq_in_japan": True}, YES, [
        "ご相談の立場は「中小企業」です。",
        "中小企業に当たります。従業員の数は18人です（製造業の中小企業の基準は300人以下）。",
        "本社は日本国内にあります。",
    ], []),
    "no by one condition": (RULE, SME | {"employees": 18, "hq_in_japan": False}, NO, ["本社は日本国内にありません。"], []),
    "no by a definition": (
        RULE, SME | {"employees": 301, "legal_form": "company", "capital_yen": 400_000_000}, NO,
        [("中小企業に当たりません。従業員の数は301人です（製造業の中小企業の基準は300人以下）。"
          "資本金は4億円です（製造業の中小企業の基準は3億円以下）。")], []),
    "no, said once": (RULE, {"applicant": "vc"}, NO, [
        "ご相談の立場は「ベンチャーキャピタル」です（対象は中小企業、スタートアップ）。",
    ], []),
    "open": (RULE, SME | {"employees": 18}, OPEN, ["本社が日本国内にあるかどうかは、まだ分かりません。"], ["hq_in_japan"]),
    "open definition": (
        "is_small_or_medium", SME | {"capital_yen": 0}, OPEN,
        ["中小企業に当たるかどうかは、まだ分かりません（確かめたいこと：従業員の数、事業の形態）。"], ["legal_form", "employees"]),
    "what the other branch decides is not asked": (
        "applicant == \"sme\" or (owns_ip and hq_in_japan)", {"applicant": "sme"}, YES, ["ご相談の立場は「中小企業」です。"], []),
    "a dead branch is not asked": (
        "(owns_ip and hq_in_japan) or plans_overseas", {"owns_ip": False}, OPEN,
        ["海外での販売・生産・権利の取得を考えているかどうかは、まだ分かりません。"], ["plans_overseas"]),
    "not": ("not plans_overseas", {"plans_overseas": True}, NO, ["海外での販売・生産・権利の取得を考えています。"], []),
    "any line of business": (
        "employees <= sme_employee_limit", {"employees": 5}, YES,
        ["従業員の数は5人です（業種によらず、中小企業の基準は50人以下）。"], []),
    "line of business asked": (
        "employees <= sme_employee_limit", {"employees": 60}, OPEN, ["主な業種は、まだ分かりません。"], ["industry"]),
    "number asked for": (
        "not expert_years < 3", {"expert_years": 2}, NO, ["専門家としての実務経験は2年です（条件は3年以上）。"], []),
    "everybody": ("True", {}, YES, ["どなたでも使えます。"], []),
    "nobody": ("False", {}, NO, ["いまは、どなたも使えません。"], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "facts", "answer", "reasons", "missing"), CASES.values(), ids=CASES)
def test_a_decision_says_why_and_what_is_missing(text, facts, answer, reasons, missing):
    decision = evaluate(parse_rule(text, VOCABULARY), parse_fact_values(facts, VOCABULARY), VOCABULARY)
    assert decision.answer is answer
    assert [reason.words.ja for reason in decision.reasons] == reasons
    assert list(decision.missing) == missing


def test_english_is_complete():
    facts = parse_fact_values(SME | {"employees": 18, "hq_in_japan": True}, VOCABULARY)
    decision = evaluate(parse_rule(RULE, VOCABULARY), facts, VOCABULARY)
    assert [reason.words.en for reason in decision.reasons] == [
        "The capacity in which you ask is “small or medium-sized enterprise”.",
        (
            "It is a small or medium-sized enterprise. "
            "The number of employees is 18 (the SME limit in manufacturing is 300 or less)."
        ),
        "The head office is in Japan.",
    ]
    assert decision.reasons[1].facts == ("applicant", "employees", "industry")


@pytest.mark.parametrize("name", list(VOCABULARY.facts))
def test_every_fact_reads_as_a_sentence(name):
    fact = VOCABULARY.facts[name]
    assert fact.question.ja.endswith("。")
    assert fact.question.en.endswith("?")
    assert not fact.label.ja.endswith("。")
    for said in (fact.yes, fact.no) if fact.kind == "bool" else ():
        assert said.ja.endswith(("ます。", "です。", "ません。", "）。"))
        assert said.en.endswith(".")

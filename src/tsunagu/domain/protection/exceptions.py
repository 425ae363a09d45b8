"""Why a report without a name cannot be sent, read or answered."""

from collections.abc import Mapping

from tsunagu.domain.protection.identity import Finding
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.steps import OPEN_AGAIN
from tsunagu.kernel.words import Words


class ProtectionProblem(Problem):
    """The family of this module."""


class ReportNotFound(ProtectionProblem):
    """There is none, or it is not the actor's, or it was taken back: all are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この連絡は見つかりません。", "There is no such report."),
            how=Words(
                "取り下げられたか、期限が過ぎました。一覧を開き直してください。",
                "It was taken back or has run out; open the list again.",
            ),
            code="report_not_found",
        )


class ReportRefused(ProtectionProblem):
    """What was asked for cannot be: nothing said, no such body, a step that does not follow."""


class IdentityShown(ProtectionProblem):
    """The text tells who writes, or may. ``findings`` holds them by field, ``texts`` what they are places in; nothing was sent."""

    def __init__(self, findings: Mapping[str, tuple[Finding, ...]], texts: Mapping[str, str]) -> None:
        self.findings, self.texts = findings, texts
        refused = [each.text for found in findings.values() for each in found if each.is_refused]
        where = next(iter(findings), "")
        if refused:
            super().__init__(
                Words(
                    f"あなたの会社が分かることばがあります（{refused[0]}）。まだ送っていません。",
                    f"Something tells which company you are ({refused[0]}). Nothing has been sent.",
                ),
                where=where,
                how=Words(
                    "印をつけたところを「当社」などに書き替えてください。",
                    "Rewrite what is marked, for example as “our company”.",
                ),
                code="report_tells_who",
            )
        else:
            super().__init__(
                Words(
                    "あなたの会社が分かるかもしれないことばがあります。まだ送っていません。",
                    "Something may tell which company you are. Nothing has been sent.",
                ),
                where=where,
                how=Words(
                    "印をつけたところを一つずつ見て、書き替えるか、このままでよいものを選んでください。",
                    "Look at each marked place; rewrite it, or tick what may stay.",
                ),
                code="report_may_tell_who",
            )


def refuse_step(state: Words) -> ReportRefused:
    """This function will return the problem of a step that does not follow from where a report stands."""
    return ReportRefused(
        Words(f"この連絡は、いま「{state.ja}」です。", f"This report stands at “{state.en}” now."),
        how=OPEN_AGAIN,
        code="report_step",
    )


def refuse_receiver() -> ReportRefused:
    """This function will return the problem of a body that takes no reports."""
    return ReportRefused(
        Words("この機関には送れません。", "Nothing can be sent to this body."),
        where="receiver",
        how=Words(
            "一覧から選んでください。すでに連絡している機関や、この相談を受けた機関には送れません。",
            "Choose from the list; a body that has a report of yours, or recorded this consultation, is not on it.",
        ),
        code="report_receiver",
    )

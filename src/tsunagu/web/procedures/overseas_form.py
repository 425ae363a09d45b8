"""The form about going abroad. What belongs to another right is hidden by the style sheet, not by a script."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from tsunagu.engines.procedures.overseas import list_countries, load_countries
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_day
from tsunagu.web.procedures.asking import UNKNOWN, YES_NO, Group, make_group
from tsunagu.web.procedures.fields import CountField, DayField, YenField, make_choice, say_choices
from tsunagu.web.procedures.overseas_assumed import add_assumptions
from tsunagu.web.procedures.overseas_choices import (
    ASSUMED,
    COUNTS,
    FACTS_OF,
    FILED,
    ONLY,
    ONLY_OF,
    REGIONS,
    RIGHTS,
    UNITS,
    WHO,
    YES_OR_NO,
    name_reductions,
)
from tsunagu.web.procedures.terms import explain

ALSO = ("subsidies_this_year_yen", "reduction")


class OverseasForm(forms.Form):
    """Right, days, countries, counts, who asks, what is assumed."""

    def __init__(self, data: QueryDict | None, language: str, today: date) -> None:
        super().__init__(data)
        self.language, self.today = language, today
        self.chosen = [code for code in data.getlist("countries") if code in load_countries()] if data else []
        self._add_main()
        self._add_who()
        add_assumptions(self, data.get("right") or "patent" if data else "patent", self.chosen, language)

    def list_groups(self) -> tuple[Group, ...]:
        """This function will lay the fields out: what everybody tells, and what few need behind a summary."""
        say = self._say
        assumed = [*ASSUMED, *(name for name in self.fields if "." in name)]
        return (
            make_group(
                self, say("何を、いつ", "What and when"), ("right", "filed", "filed_on", "disclosed_on")
            ),
            make_group(self, say("どこの国へ", "Where to"), ("countries",)),
            make_group(self, say("どのくらいの量か", "How much of it"), tuple(COUNTS)),
            make_group(
                self,
                say("補助金を確かめる", "Subsidies"),
                ("who", "foreign_filing_ordered", "hq_in_japan"),
                note=say(
                    "答えた分だけ、補助金を使えるかが確かになります。",
                    "The more you answer, the surer the subsidies.",
                ),
            ),
            make_group(
                self,
                say("補助金と減免をもっと詳しく", "More on subsidies and reductions"),
                (
                    *(name for name in YES_OR_NO if name not in ("foreign_filing_ordered", "hq_in_japan")),
                    *ALSO,
                ),
                folded=True,
            ),
            make_group(
                self,
                say("費用と期間の前提を変える", "Change what is assumed about costs and time"),
                tuple(assumed),
                folded=True,
                note=say(
                    "空のままなら、目安（未確認）で計算します。見積りを取ったら置き換えてください。国ごとの費用は、国を選んで比べた後に出ます。",
                    "Left empty, unchecked guesses are used; put quotations in their place. Countries chosen have their own.",
                ),
            ),
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        right = found.get("right") or ""
        wrong = [
            code
            for code in found.get("countries", [])
            if right in RIGHTS and code not in list_countries(right)
        ]
        if wrong:
            names = "、".join(load_countries()[code].name.said_in(self.language) for code in wrong)
            self.add_error(
                "countries",
                self._say(
                    f"{names}は、この権利では選べません。チェックを外してください。",
                    f"{names} cannot be chosen for this right. Take the tick away.",
                ),
            )
        if found.get("filed") == "done" and not found.get("filed_on") and "filed_on" not in self.errors:
            self.add_error(
                "filed_on",
                self._say(
                    "日本に出願した日を入れてください。まだなら「これから出願する」を選んでください。",
                    "Give the day of the Japanese filing, or say that it is not filed yet.",
                ),
            )
        return found

    @property
    def filed_on(self) -> date:
        """The day of the Japanese filing; what is planned without a day counts as done today."""
        return self.cleaned_data.get("filed_on") or self.today

    @property
    def is_planned(self) -> bool:
        """Whether the Japanese filing is still to come."""
        return bool(self.cleaned_data.get("filed") == "planned")

    def list_unanswered(self, right: str) -> tuple[tuple[str, str], ...]:
        """This function will list what would make the subsidies of a right surer: the place of each field and its name."""
        told = self.cleaned_data
        names = [
            name
            for name in YES_OR_NO
            if ONLY.get(name, "") in ("", f"for-{right}")
            and (name not in ONLY_OF or told.get("who") in ONLY_OF[name])
        ]
        return tuple(
            (f"#id_{name}", str(self.fields[name].label)) for name in ("who", *names) if not told.get(name)
        )

    def make_question(self) -> dict[str, Any]:
        """This function will return the question that was asked."""
        told = self.cleaned_data
        right, disclosed = told["right"], told.get("disclosed_on")
        applicant = dict(FACTS_OF.get(told["who"], {}))
        applicant |= {name: told[name] == "yes" for name in YES_OR_NO if told.get(name)}
        applicant |= {name: told[name] for name in ALSO if told.get(name) not in (None, "")}
        assumptions: dict[str, Any] = {name: told[name] for name in ASSUMED if told.get(name) is not None}
        for name in self.fields:
            country, dot, what = name.partition(".")
            if dot and told.get(name) is not None:
                assumptions.setdefault(country, {})[what] = told[name]
        question: dict[str, Any] = {
            "right": right,
            "base": {"country": "JP", "filed_on": self.filed_on.isoformat()},
            "countries": told["countries"],
            "applicant": applicant,
            "assumptions": assumptions,
        }
        if disclosed:
            question["disclosed_on"] = disclosed.isoformat()
        counts = {
            name: told[name] for name in COUNTS if ONLY[name] == f"for-{right}" and told[name] is not None
        }
        return question | counts

    def _say(self, ja: str, en: str) -> str:
        return Words(ja, en).said_in(self.language)

    def _add_main(self) -> None:
        say, language = self._say, self.language
        self.fields["right"] = make_choice(
            say("何を守りますか", "What is to be protected?"),
            say_choices(RIGHTS, language),
            radio=True,
            initial="patent",
        )
        self.fields["right"].required = True
        self.fields["filed"] = make_choice(
            say("日本での出願", "The filing in Japan"),
            say_choices(FILED, language),
            radio=True,
            initial="done",
            term=explain("priority", language),
        )
        self.fields["filed_on"] = DayField(
            say("日本に出願した日（または予定日）", "Day of the Japanese filing (or planned day)"),
            help_text=say(
                f"例：2026/4/1、令和8年4月1日。これから出願するなら空でもよく、今日（{write_day(self.today, language)}）として計算します。",
                f"For example 2026/4/1. If it is not filed yet it may be empty: today ({write_day(self.today, language)}) is taken.",
            ),
        )
        self.fields["disclosed_on"] = DayField(
            say(
                "もう公開した日（展示・販売・ホームページなど。まだなら空）",
                "Day it was first shown (empty if it was not)",
            ),
            term=explain("disclosed_on", language),
        )
        groups = [
            (
                region.said_in(language),
                [
                    (code, load_countries()[code].name.said_in(language))
                    for code in codes
                    if code in load_countries()
                ],
            )
            for region, codes in REGIONS
        ]
        self.fields["countries"] = make_choice(
            say("出願したい国・地域（いくつでも）", "Countries and regions (as many as you like)"),
            groups,
            many=True,
        )
        for name, words in COUNTS.items():
            self.fields[name] = CountField(
                words.said_in(language),
                unit=UNITS[name].said_in(language),
                term=explain(name, language),
                of=ONLY[name],
            )

    def _add_who(self) -> None:
        say, language = self._say, self.language
        self.fields["who"] = make_choice(say("あなたは", "You are"), say_choices(WHO, language, UNKNOWN))
        for name, words in YES_OR_NO.items():
            term = explain("deemed_large", language) if name == "is_deemed_large" else ""
            self.fields[name] = make_choice(
                words.said_in(language),
                say_choices(YES_NO, language, UNKNOWN),
                of=ONLY.get(name, ""),
                term=term,
            )
        self.fields["subsidies_this_year_yen"] = YenField(
            say("今年度に受けた外国出願の補助（合計）", "Subsidies for foreign filing this fiscal year"),
            unit=say("円", "yen"),
        )
        self.fields["reduction"] = make_choice(
            say("国際出願の手数料の減免", "Reduction of PCT fees"),
            say_choices(name_reductions(), language, Words("使わない・分からない", "None or not known")),
            of=ONLY["reduction"],
            term=explain("reduction", language),
        )

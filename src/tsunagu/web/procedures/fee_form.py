"""The form about fees: the procedures of one right, what they count, when they are paid, who pays."""

from typing import Any

from django import forms
from django.http import QueryDict

from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.engines.procedures.fees import load_items
from tsunagu.kernel.words import Words
from tsunagu.web.fact_fields import make_fact_field
from tsunagu.web.procedures import applicants
from tsunagu.web.procedures.asking import Group, make_group
from tsunagu.web.procedures.fee_choices import (
    COUNTS,
    DAYS,
    FACTS,
    INSTALMENTS,
    IS_ONLINE,
    LATE,
    LEAST_ROWS,
    ON_TIME,
    ONCE,
    ONLINE,
    UNITS,
    USUAL,
)
from tsunagu.web.procedures.fields import CountField, DayField, make_choice, say_choices
from tsunagu.web.procedures.terms import explain


class FeeForm(forms.Form):
    """Procedures of one right and what their fees hang on; one that asks for a row more is shown as it is, unchecked."""

    def __init__(self, data: QueryDict | None, right: str, language: str) -> None:
        is_growing = data is not None and applicants.MORE in data
        super().__init__(
            None if is_growing else data, initial=applicants.copy_sent(data) if is_growing and data else None
        )
        self.language, self.right, self.is_growing = language, right, is_growing
        self.rows = applicants.count_rows(data or QueryDict(), least=LEAST_ROWS)
        known = {name: item for name, item in load_items().items() if _belongs(name, right)}
        self.items = known
        say = self._say
        usual = {name: item.name for name, item in known.items() if name in USUAL}
        rest = {name: item.name for name, item in known.items() if name not in USUAL}
        groups: Any = [
            (say("よく使うもの", "Usual"), say_choices(usual, language)),
            (say("そのほか", "Others"), say_choices(rest, language)),
        ]
        self.fields["items"] = make_choice(
            say("知りたい手続（いくつでも）", "Procedures (as many as you like)"),
            groups,
            many=True,
            of="items",
        )
        self.fields["items"].required = True
        self.fields["items"].error_messages["required"] = say(
            "手続を一つ以上選んでください。", "Choose one procedure or more."
        )
        self._add_counts()
        self._add_days()
        self._add_applicants()

    def list_groups(self) -> tuple[Group, ...]:
        """This function will lay the fields out."""
        say = self._say
        return (
            make_group(self, say("どの手続か", "Which procedure"), ("items",)),
            make_group(
                self, say("数と年", "Counts and years"), (*COUNTS, "first_year", "last_year", "instalment")
            ),
            make_group(
                self,
                say("日付・納め方", "Days and ways of paying"),
                (*DAYS, "late", "online"),
                folded=True,
                note=say(
                    "料金は改定されることがあります。過去や将来の額を知りたいときに入れてください。",
                    "Tariffs change: fill this in for amounts of other days.",
                ),
            ),
            make_group(
                self,
                say("安くなるかを確かめる（減免）", "Could it be cheaper? (reductions)"),
                FACTS,
                folded=True,
                note=say(
                    "答えた分だけ、使える減免がはっきりします。", "The more you answer, the clearer it gets."
                ),
            ),
            make_group(
                self,
                say(
                    "使う減免が決まっているとき・共同で出願するとき",
                    "A reduction already known, or joint applicants",
                ),
                (
                    *(name for row in range(1, self.rows + 1) for name in applicants.name_fields(row)),
                    "requests_this_year",
                ),
                folded=True,
                opened=self.is_growing,
            ),
        )

    def list_questions(self) -> list[dict[str, Any]]:
        """This function will return one question for each procedure, with only what that one looks at."""
        told = self.cleaned_data
        facts = {name: told[name] for name in FACTS if told.get(name) is not None}
        shared: dict[str, Any] = {name: told[name].isoformat() for name in DAYS if told.get(name)}
        shared |= {"online": told.get("online") != "no", "facts": facts}
        if applicants := self._list_applicants():
            shared["applicants"] = applicants
        return [shared | self._ask(name) for name in told["items"]]

    def _ask(self, name: str) -> dict[str, Any]:
        told, item = self.cleaned_data, self.items[name]
        question: dict[str, Any] = {"id": name, "item": name}
        counted = {item.counted, *(load_items()[part].counted for part in item.parts)}
        question |= {each: told[each] for each in COUNTS if each in counted and told.get(each) is not None}
        if item.last_year is not None and told.get("first_year") is not None:
            question["years"] = [told["first_year"], told.get("last_year") or told["first_year"]]
        if item.instalments and told.get("instalment"):
            question["instalment"] = int(told["instalment"])
        if told.get("late") == "yes" and (item.surcharge or question.get("instalment") == 2):
            question["late"] = True
        return question

    def _list_applicants(self) -> list[dict[str, Any]]:
        told = self.cleaned_data
        found = applicants.read_applicants(told, self.rows)
        if found and told.get("requests_this_year") is not None:
            found[0]["requests_this_year"] = told["requests_this_year"]
        return found

    @property
    def can_grow(self) -> bool:
        """Whether there may be one more applicant."""
        return self.rows < applicants.MOST_APPLICANTS

    def _say(self, ja: str, en: str) -> str:
        return Words(ja, en).said_in(self.language)

    def _add_counts(self) -> None:
        say, language, items = self._say, self.language, self.items.values()
        counted = {item.counted for item in items}
        for name in (each for each in COUNTS if each in counted):
            self.fields[name] = CountField(
                COUNTS[name].said_in(language),
                unit=UNITS[name].said_in(language),
                term=explain(name, language) if name != "pages" else "",
                help_text=say(
                    "書面で出すときの電子化手数料だけに使います。", "Only for the fee of filing on paper."
                )
                if name == "pages"
                else "",
            )
        if any(item.last_year for item in items):
            self.fields["first_year"] = CountField(
                say("何年目から", "From year"),
                unit=say("年目", ""),
                help_text=say(
                    "特許料・登録料を選んだときだけ。最初は1年目から3年目までをまとめて納めます。",
                    "Only for annuities; the first three years are paid together.",
                ),
            )
            self.fields["last_year"] = CountField(say("何年目まで", "To year"), unit=say("年目", ""))
        if any(item.instalments for item in items):
            self.fields["instalment"] = make_choice(
                say("登録料の納め方", "How the registration fee is paid"),
                say_choices(INSTALMENTS, language, ONCE),
                term=explain("instalments", language),
            )

    def _add_days(self) -> None:
        say, language, items = self._say, self.language, self.items.values()
        wanted = ["paid_on", "filed_on"]
        wanted += ["requested_on"] if self.right == "patent" else []
        wanted += ["decision_served_on"] if self.right != "pct" else []
        wanted += ["first_paid_on"] if "instalment" in self.fields else []
        for name in wanted:
            term = explain(name, language) if name != "filed_on" else ""
            self.fields[name] = DayField(DAYS[name].said_in(language), term=term)
        if any(item.surcharge for item in items):
            self.fields["late"] = make_choice(say("時期", "When"), say_choices(LATE, language, ON_TIME))
        if self.right == "pct":
            self.fields["online"] = make_choice(
                say("出し方", "How it is filed"), say_choices(ONLINE, language, IS_ONLINE)
            )

    def _add_applicants(self) -> None:
        say, language = self._say, self.language
        for name in FACTS:
            fact: Any = make_fact_field(get_vocabulary().facts[name], language, with_unknown=True)
            # Lists are shorter here than the radio buttons of a page with one question.
            if isinstance(fact, forms.ChoiceField):
                choices: Any = fact.choices
                fact.widget = forms.Select(choices=sorted(choices, key=lambda choice: choice[0] != ""))
            fact.term, fact.unit, fact.of = "", getattr(fact, "unit_words", ""), ""
            self.fields[name] = fact
        applicants.add_fields(self, self.rows, language, named=False)
        self.fields["requests_this_year"] = CountField(
            say("今年度に減免を受けた審査請求の数", "Reduced examination requests this fiscal year"),
            unit=say("件", ""),
        )


def _belongs(name: str, right: str) -> bool:
    return name.startswith(f"{right}.") or (right == "patent" and name.startswith("paper."))

"""The guided mapping: a person says which column of an unknown table is which."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.actions import confirm_columns
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.queries import get_file, get_portfolio
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words
from tsunagu.web.portfolio.guard import for_readers, read_language
from tsunagu.web.problems import say

COLUMNS = {
    "application_number": Words("出願番号", "Application number"),
    "number": Words("文献番号・公報番号", "Document number"),
    "registration_number": Words("登録番号", "Registration number"),
    "publication_number": Words("公開番号", "Publication number"),
    "title": Words("名称（発明・物品・商標）", "Title"),
    "applicants": Words("出願人・権利者", "Applicants or owners"),
    "inventors": Words("発明者・創作者", "Inventors"),
    "filed_on": Words("出願日", "Filing date"),
    "published_on": Words("公開日・発行日", "Publication date"),
    "registered_on": Words("登録日", "Registration date"),
    "expires_on": Words("満了日", "Expiry date"),
    "stage_raw": Words("状態", "Status"),
    "event_raw": Words("最後の出来事", "Latest event"),
    "fi": Words("FI", "FI"),
    "ipc": Words("IPC（国際特許分類）", "IPC"),
    "cpc": Words("CPC", "CPC"),
    "classes": Words("区分・意匠分類", "Classes"),
    "abstract": Words("要約", "Abstract"),
    "country": Words("国", "Office"),
    "url": Words("URL", "Address"),
}
NUMBERS = ("application_number", "number", "registration_number", "publication_number")
ORDERS = {
    "ymd": Words("年・月・日（2024/03/01）", "year, month, day (2024/03/01)"),
    "dmy": Words("日・月・年（01/03/2024）", "day, month, year (01/03/2024)"),
    "mdy": Words("月・日・年（03/01/2024）", "month, day, year (03/01/2024)"),
}
SEPARATORS = {
    "comma": Words("コンマ（,）", "comma (,)"), "semicolon": Words("セミコロン（;）", "semicolon (;)"),
    "bar": Words("縦線（|）", "bar (|)"), "semicolons": Words("セミコロン2つ（;;）", "two semicolons (;;)"),
    "line": Words("改行", "line break"),
}  # fmt: skip
MARKS = {"comma": ",", "semicolon": ";", "bar": "|", "semicolons": ";;", "line": "\n"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of the form: a column of ours, and the headers of theirs to choose from."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def show_columns(request: HttpRequest, actor: Actor, public_id: str, file: str) -> HttpResponse:
    at, language, error = timezone.now(), read_language(), ""
    portfolio, view = get_portfolio(actor, public_id, at=at), get_file(actor, public_id, file, at=at)
    if view.state != FileState.UNKNOWN or not portfolio.can_change:
        if not portfolio.can_change:
            raise PortfolioNotFound
        return redirect("portfolio:files", public_id)
    proposal = json.loads(view.report["proposal"])
    if request.method == "POST":
        proposal = proposal | _read(request)
        try:
            confirm_columns(
                actor=actor,
                public_id=public_id,
                file=file,
                columns=proposal["columns"],
                day_order=proposal["day_order"],
                separator=proposal["separator"],
                at=at,
            )
            return redirect("portfolio:files", public_id)
        except PortfolioNotFound:
            raise
        except Problem as problem:
            error = say(problem)
    context = {
        "page": portfolio,
        "file": view,
        "error": error,
        "numbers": [_offer(name, proposal, language) for name in NUMBERS],
        "others": [_offer(name, proposal, language) for name in COLUMNS if name not in NUMBERS],
        "ways": [
            _choose("day_order", Words("日付の並び", "Order of dates"), ORDERS, proposal["day_order"], language),
            _choose("separator", Words("1つのマスに複数あるときの区切り", "Between several values of a cell"), SEPARATORS,
                    name_mark(proposal), language),
        ],
    }  # fmt: skip
    return render(request, "portfolio/columns.html", context, status=422 if error else 200)


def _read(request: HttpRequest) -> dict[str, object]:
    sent = {name: request.POST.get(f"column-{name}", "") for name in COLUMNS}
    order, separator = request.POST.get("day_order", ""), request.POST.get("separator", "")
    return {
        "columns": {name: header for name, header in sent.items() if header},
        "day_order": order if order in ORDERS else "ymd",
        "separator": MARKS.get(separator, ","),
    }


def _offer(name: str, proposal: dict[str, object], language: str) -> Choice:
    headers, columns = proposal["headers"], proposal["columns"]
    none = Words("（この表にはない）", "(not in this table)").said_in(language)
    options = (("", none), *((header, header[:80]) for header in dict.fromkeys(headers) if header))  # type: ignore[call-overload]
    return Choice(f"column-{name}", COLUMNS[name].said_in(language), options, columns.get(name, ""))  # type: ignore[attr-defined]


def _choose(name: str, label: Words, words: dict[str, Words], chosen: object, language: str) -> Choice:
    options = tuple((value, said.said_in(language)) for value, said in words.items())
    return Choice(name, label.said_in(language), options, str(chosen))


def name_mark(proposal: dict[str, object]) -> str:
    """This function will return the word of the form for the separator of a proposal."""
    return next((name for name, mark in MARKS.items() if mark == proposal["separator"]), "comma")

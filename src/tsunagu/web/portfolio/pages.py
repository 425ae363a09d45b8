"""The patents of a consultation: one table without doubles, and the files they come from."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.audit.access import Look
from tsunagu.domain.documents.inspection import MEDIA_TYPES, FileType
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.portfolio.actions import add_file, let_go, read_again
from tsunagu.domain.portfolio.exceptions import FileNotWaiting, PortfolioNotFound
from tsunagu.domain.portfolio.queries import get_portfolio, list_files
from tsunagu.domain.portfolio.rights import PAGE, list_rights
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.portfolio.incoming import present_files
from tsunagu.web.portfolio.table import present_table
from tsunagu.web.portfolio.wishes import Wishes
from tsunagu.web.problems import say
from tsunagu.web.uploads import read_content, read_uploads

FIELD = "patents"


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    wishes, at = Wishes.read(request.GET), timezone.now()
    view = list_rights(actor, public_id, wishes.wanted, first=(wishes.page - 1) * PAGE, at=at)
    files = present_files(list_files(actor, public_id, at=at), at, read_language())
    context = {
        "page": view.portfolio,
        "table": present_table(view, wishes, read_language()),
        "waiting": files.waiting,
        "files": len(files.files),
    }
    return render(request, "portfolio/show.html", context)


@for_readers
@require_safe
def export(request: HttpRequest, actor: Actor, public_id: str, kind: str) -> HttpResponse:
    """All rights the filters leave, as a file."""
    if kind not in ("xlsx", "csv"):
        raise Http404
    from tsunagu.reports.portfolio.tables import tabulate_rights
    from tsunagu.reports.tables import write_csv, write_workbook

    wishes = Wishes.read(request.GET)
    view = list_rights(actor, public_id, wishes.wanted, limit=None, at=timezone.now(), what=Look.FILE)
    if view.listing is None:
        raise Http404
    sheet, form = tabulate_rights(view.listing.rights, read_language()), FileType(kind)
    content = write_workbook([sheet]) if form is FileType.XLSX else write_csv(sheet)
    response = HttpResponse(content, content_type=MEDIA_TYPES[form])
    name = f"tsunagu-{view.portfolio.reference}-patents.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("portfolio", 240)
def show_files(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """The files and the form for more; for htmx only the part that changes."""
    at, errors, taken = timezone.now(), list[str](), 0
    view = get_portfolio(actor, public_id, at=at, is_logged=not request.htmx)
    if request.method == "POST":
        if not view.can_change:
            raise Http404
        errors, taken = _take_in(request, actor, public_id)
        if not errors:
            return redirect("portfolio:files", public_id)
        view = get_portfolio(actor, public_id, at=at, is_logged=False)
    context = {
        "page": view,
        "incoming": present_files(list_files(actor, public_id, at=at), at, read_language()),
        "upload_errors": errors,
        "upload_taken": taken,
    }
    template = "portfolio/incoming.html" if request.htmx and not errors else "portfolio/files.html"
    return render(request, template, context, status=422 if errors else 200)


def _take_in(request: HttpRequest, actor: Actor, public_id: str) -> tuple[list[str], int]:
    errors, taken = list[str](), 0
    files = read_uploads(request, FIELD)
    for file in files:
        name = file.name or "file"
        try:
            content = read_content(file)
            _file, is_new = add_file(
                actor=actor, public_id=public_id, name=name, content=content, at=timezone.now()
            )
            taken += is_new
            if not is_new:
                errors.append(f"{name[:120]}: {_('同じ内容のファイルを、もう受け取っています。')}")
        except (PortfolioNotFound, NotPermitted):
            raise
        except Problem as problem:
            errors.append(f"{name[:120]}: {say(problem)}")
    return errors or (
        [] if files else [_("ファイルが選ばれていません。取り込むファイルを選んでください。")]
    ), taken


@for_readers
@require_POST
def send_again(request: HttpRequest, actor: Actor, public_id: str, file: str) -> HttpResponse:
    with suppress(FileNotWaiting):  # it moved on in the meantime: the page says how it stands
        read_again(actor=actor, public_id=public_id, file=file, at=timezone.now())
    return redirect("portfolio:files", public_id)


@for_readers
@require_POST
def remove_file(request: HttpRequest, actor: Actor, public_id: str, file: str) -> HttpResponse:
    with suppress(FileNotWaiting):  # it moved on in the meantime: the page says how it stands
        let_go(actor=actor, public_id=public_id, file=file, at=timezone.now())
    return redirect("portfolio:files", public_id)

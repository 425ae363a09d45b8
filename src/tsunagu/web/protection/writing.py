"""A report is written, shown word for word as it would be read, and sent; and a company says who it is after all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.protection.actions import reveal_name, send_report
from tsunagu.domain.protection.desk import get_desk
from tsunagu.domain.protection.exceptions import IdentityShown, ReportNotFound
from tsunagu.domain.protection.preparing import prepare_report
from tsunagu.domain.protection.queries import get_own
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_today
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form, say
from tsunagu.web.protection.doors import for_tellers, read_accepted
from tsunagu.web.protection.forms import NameForm, ReportForm
from tsunagu.web.protection.presenters import list_ticks, mark_text, present_content, present_own

EDIT, SEND, PRINT = "edit", "send", "print"
LOOKED = "looked"
"""The box below the preview: what only the writer can know, no program looks for."""


@for_tellers
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    desk = get_desk(actor, public_id, at=timezone.now())
    if not desk.receivers:
        return redirect("protection:list", public_id)
    form = ReportForm(request.POST if request.method == "POST" else None, desk=desk, language=read_language())
    deed = request.POST.get("deed", "")
    if not form.is_bound or deed == EDIT or not form.is_valid():
        status = 422 if form.is_bound and deed != EDIT else 200
        return render(request, "protection/write.html", {"form": form, "case": desk}, status=status)
    if deed == SEND:
        return _send(request, actor, public_id, form)
    if deed == PRINT and desk.needs_paper:
        return _print(request, actor, public_id, form)
    return _preview(request, actor, public_id, form)


def _send(request: HttpRequest, actor: Actor, public_id: str, form: ReportForm) -> HttpResponse:
    if LOOKED not in request.POST:
        error = _("まだ送っていません。枠の中を読み返して、下の確認に印をつけてください。")
        return _preview(request, actor, public_id, form, error=error)
    try:
        report = send_report(
            actor=actor,
            public_id=public_id,
            told=form.read_told(read_today()),
            accepted=read_accepted(request),
            at=timezone.now(),
        )
    except (IdentityShown, ConsentRefused) as problem:
        return _preview(request, actor, public_id, form, error=say(problem))
    except (ReportNotFound, NotPermitted):
        raise
    except Problem as problem:
        put_on_form(problem, form, otherwise="text")
        desk = get_desk(actor, public_id, at=timezone.now())
        return render(request, "protection/write.html", {"form": form, "case": desk}, status=422)
    return redirect("protection:show", public_id, report)


def _print(request: HttpRequest, actor: Actor, public_id: str, form: ReportForm) -> HttpResponse:
    """The consent to sign, with the text in it that will be sent; like the preview it keeps nothing."""
    from tsunagu.reports.papers import render_report_consent

    language, desk = read_language(), get_desk(actor, public_id, at=timezone.now())
    try:
        prepared = prepare_report(
            actor=actor, public_id=public_id, told=form.read_told(read_today()), at=timezone.now()
        )
    except (ReportNotFound, NotPermitted):
        raise
    except Problem:
        return _preview(request, actor, public_id, form)
    if not prepared.is_ready(read_accepted(request)):
        error = _("先に、印をつけたところを一つずつ見て、書き替えるか、このままでよいものを選んでください。")
        return _preview(request, actor, public_id, form, error=error)
    made = render_report_consent(
        prepared.content,
        prepared.receiver,
        language,
        body=desk.recorded_by.said_in(language),
        reference=desk.reference,
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="tsunagu-report-{language[:2]}.pdf"'
    return response


def _preview(
    request: HttpRequest, actor: Actor, public_id: str, form: ReportForm, *, error: str = ""
) -> HttpResponse:
    language, desk = read_language(), get_desk(actor, public_id, at=timezone.now())
    try:
        prepared = prepare_report(
            actor=actor, public_id=public_id, told=form.read_told(read_today()), at=timezone.now()
        )
    except (ReportNotFound, NotPermitted):
        raise
    except Problem as problem:
        put_on_form(problem, form, otherwise="text")
        return render(request, "protection/write.html", {"form": form, "case": desk}, status=422)
    content = prepared.content
    texts = {"text": content.text, "other_name": content.other_name}
    marked = {name: mark_text(texts[name], found, language) for name, found in prepared.findings.items()}
    if prepared.is_refused:
        put_on_form(IdentityShown(prepared.findings, texts), form, otherwise="text")
        context = {"form": form, "case": desk, "marked": marked}
        return render(request, "protection/write.html", context, status=422)
    if "note" in form.fields:
        form.fields["note"].required = True  # for sending, which is the next step
    knows = next(each.knows_case for each in desk.receivers if each.id == form.cleaned_data["receiver"])
    context = {
        "form": form,
        "case": desk,
        "receiver": prepared.receiver.said_in(language),
        "content": present_content(content, language),
        "marked": marked,
        "ticks": list_ticks(prepared.findings, read_accepted(request), language),
        "knows_case": knows,
        "error": error,
    }
    return render(request, "protection/preview.html", context, status=422 if error else 200)


@for_tellers
@require_http_methods(["GET", "HEAD", "POST"])
def tell_name(request: HttpRequest, actor: Actor, public_id: str, report: str) -> HttpResponse:
    view = get_own(actor, public_id, report, at=timezone.now())
    if not view.is_read:
        raise Http404
    desk = get_desk(actor, public_id, at=timezone.now())
    form = NameForm(
        request.POST if request.method == "POST" else None,
        on_paper=isinstance(actor, Staff),
        initial={"name": view.content.name or desk.company, "reach": view.content.reach},
    )
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            reveal_name(
                actor=actor,
                public_id=report,
                name=said["name"],
                reach=said["reach"],
                note=said.get("note", ""),
                at=timezone.now(),
            )
        except (ReportNotFound, NotPermitted):
            raise
        except Problem as problem:
            put_on_form(problem, form, otherwise="name")
        else:
            return redirect("protection:show", public_id, report)
    context = {"form": form, "case": desk, "page": present_own(view, read_language())}
    return render(request, "protection/name.html", context, status=422 if form.is_bound else 200)

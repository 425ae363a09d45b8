"""What is given to a client on paper: the intake form, the consent forms, and the slip with the link to their consultation."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tsunagu.domain.cases.actions import renew_link
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.cases.workers import find_case
from tsunagu.domain.people.actors import Staff
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.consultations.links import forget_secret, keep_secret, read_secret_link
from tsunagu.web.dates import write_date
from tsunagu.web.lending import read_language

KINDS = ("intake", "consent", "report", "naming")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square of ``size`` modules; ``path`` draws the dark ones."""

    size: int
    path: str


@for_staff
@require_safe
def list_papers(request: HttpRequest, staff: Staff) -> HttpResponse:
    return render(request, "casework/papers.html", {"body": staff.organisation_name})


@for_staff
@require_safe
def print_paper(request: HttpRequest, staff: Staff, kind: str) -> HttpResponse:
    """A form as PDF, in the language asked for; with ``case`` it bears the number of that consultation."""
    from tsunagu.reports.papers import render_paper

    if kind not in KINDS:
        raise Http404
    language = "en" if request.GET.get("language", read_language()) == "en" else "ja"
    asked = request.GET.get("case", "")[:40]
    reference = find_case(staff, asked, at=timezone.now()).reference if asked.isalnum() else ""
    body = staff.organisation_name_en if language == "en" else staff.organisation_name
    made = render_paper(kind, language, body=body, reference=reference)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="tsunagu-{kind}-{language}.pdf"'
    return response


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def give_link(request: HttpRequest, staff: Staff, public_id: str) -> HttpResponse:
    """The slip for the client. A POST makes a new link, which is shown once; the one before stops working."""
    view = get_consultation(staff, public_id)
    if request.method == "POST":
        renewed = renew_link(actor=staff, public_id=public_id, at=timezone.now())
        response = redirect("casework:slip", public_id)
        keep_secret(request, response, public_id, renewed.secret)
        return response
    link, language = read_secret_link(request, public_id), read_language()
    context = {
        "public_id": public_id,
        "reference": view.reference,
        "link": link,
        "qr": _draw_qr(link) if link else None,
        "expires_on": write_date(view.link_expires_on, language),
        "body": staff.organisation_name_en if language == "en" else staff.organisation_name,
    }
    response = render(request, "casework/slip.html", context)
    if link:
        forget_secret(response)
    return response


def _draw_qr(link: str) -> QrCode:
    import qrcode

    drawn = qrcode.QRCode(border=2)
    drawn.add_data(link)
    rows = drawn.get_matrix()
    dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return QrCode(len(rows), "".join(dark))

"""わたしのデータ: a copy of everything to take along, what can be deleted, and how long each kind of record is kept."""

from allauth.account.decorators import reauthentication_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tsunagu.domain.data_rights.actions import ask_archive
from tsunagu.domain.data_rights.exceptions import ArchiveLost, RequestNotFound
from tsunagu.domain.data_rights.queries import get_archive, get_own_data, open_archive
from tsunagu.web.actors import read_client
from tsunagu.web.my.presenters import present_data
from tsunagu.web.problems import say


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return _show(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """Have a copy made; a GET tells htmx how far it is."""
    if request.method == "POST":
        ask_archive(actor=read_client(request), at=timezone.now())
        return redirect("my:data")
    if not request.htmx:
        return redirect("my:data")
    page = present_data(get_own_data(read_client(request)), get_language() or "ja")
    return render(request, "my/copy.html", {"copy": page.copy})


@never_cache
@require_safe
@reauthentication_required
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The whole copy, piece by piece; whoever takes it has shown their password or passkey within the last minutes."""
    client = read_client(request)
    try:
        archive = get_archive(client, public_id)
        pieces = open_archive(client, public_id)
    except RequestNotFound as problem:
        raise Http404 from problem
    except ArchiveLost as problem:
        return _show(request, error=say(problem))
    made = timezone.localdate(archive.asked_at)
    headers = {
        "Content-Disposition": f'attachment; filename="tsunagu-data-{made:%Y%m%d}.zip"',
        "Content-Length": str(archive.size),
    }
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


def _show(request: HttpRequest, error: str = "") -> HttpResponse:
    page = present_data(get_own_data(read_client(request)), get_language() or "ja")
    return render(request, "my/data.html", {"page": page, "error": error}, status=422 if error else 200)

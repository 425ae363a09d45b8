"""What a refusal looks like, and which ones every address declares."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from tsunagu.api.schemas import Error
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.catalogue.exceptions import MeasureNotFound
from tsunagu.domain.consent.exceptions import ConsentNotFound
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.people.exceptions import NotPermitted, WriterGone
from tsunagu.domain.protection.exceptions import ReportNotFound
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.kernel.problems import Problem

REFUSALS: dict[int, Any] = dict.fromkeys((401, 403, 404, 422, 429), Error)
WORDS = {
    401: ("no_token", "Authorization ヘッダーに有効なトークンを入れてください。 / Send a valid token."),
    403: ("no_scope", "このトークンではできません。 / This token may not do that."),
    404: ("not_found", "見つかりません。 / There is no such thing."),
    429: ("too_many", "呼び出しが多すぎます。しばらくお待ちください。 / Too many calls; wait a little."),
}


def set_errors(api: NinjaAPI) -> None:
    """This function will teach the API to answer every refusal in one shape: error {code, message, where}."""

    def refuse(request: HttpRequest, status: int, where: str = "") -> HttpResponse:
        code, message = WORDS[status]
        error = {"code": code, "message": message, "where": where}
        return api.create_response(request, {"error": error}, status=status)

    @api.exception_handler(AuthenticationError)
    def no_token(request: HttpRequest, _problem: AuthenticationError) -> HttpResponse:
        response = refuse(request, 401)
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, problem: HttpError) -> HttpResponse:
        if problem.status_code in WORDS:
            return refuse(request, problem.status_code, problem.message if problem.status_code == 403 else "")
        error = {"code": "bad_input", "message": problem.message, "where": "body"}
        return api.create_response(request, {"error": error}, status=422)

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, problem: Throttled) -> HttpResponse:
        response = refuse(request, 429)
        response["Retry-After"] = str(int(problem.wait or 1) + 1)
        return response

    @api.exception_handler(Http404)
    @api.exception_handler(ConsultationNotFound)
    @api.exception_handler(DocketNotFound)
    @api.exception_handler(MeasureNotFound)
    @api.exception_handler(ReferralNotFound)
    @api.exception_handler(ReportNotFound)
    @api.exception_handler(MeetingNotFound)
    @api.exception_handler(ConsentNotFound)
    @api.exception_handler(CaseworkNotFound)
    def not_found(request: HttpRequest, _problem: Exception) -> HttpResponse:
        return refuse(request, 404)

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, problem: ValidationError) -> HttpResponse:
        first = problem.errors[0]
        where = ".".join(str(part) for part in first["loc"])
        error = {"code": "bad_input", "message": str(first["msg"]), "where": where}
        return api.create_response(request, {"error": error}, status=422)

    @api.exception_handler(Problem)
    def cannot(request: HttpRequest, problem: Problem) -> HttpResponse:
        language = "en" if request.GET.get("language") == "en" else "ja"
        status = 403 if isinstance(problem, NotPermitted | WriterGone) else 422
        return api.create_response(request, {"error": problem.as_json(language)}, status=status)

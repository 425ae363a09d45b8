"""/api/v1/: every address asks for a token itself, so Django's own login is not asked before."""

from django.urls import URLPattern, path
from ninja import NinjaAPI

from tsunagu import __version__
from tsunagu.api.auth import TokenAuth, TokenThrottle
from tsunagu.api.booking import of_consultations as meetings_of_consultations
from tsunagu.api.booking import router as meetings
from tsunagu.api.consents import router as consents
from tsunagu.api.dockets import router as dockets
from tsunagu.api.errors import set_errors
from tsunagu.api.measures import router as measures
from tsunagu.api.procedures import router as procedures
from tsunagu.api.recording import router as consultations
from tsunagu.api.referring import of_consultations as referrals_of_consultations
from tsunagu.api.referring import referrals
from tsunagu.api.reports import router as reports
from tsunagu.api.working import router as cases

api = NinjaAPI(
    title="Tsunagu",
    version=__version__,
    urls_namespace="api",
    docs_url=None,  # a page of another's scripts has no place under our policy; the description is JSON
    auth=TokenAuth(),
    throttle=[TokenThrottle()],
)
set_errors(api)
api.add_router("", measures)
api.add_router("", procedures)
api.add_router("/consultations", consultations)
api.add_router("/consultations", dockets)
api.add_router("/referrals", referrals)
api.add_router("/consultations", meetings_of_consultations)
api.add_router("/meetings", meetings)
api.add_router("/consultations", cases)
api.add_router("/consultations", referrals_of_consultations)
api.add_router("/consultations", consents)
api.add_router("/reports", reports)

described = api.urls
for pattern in described[0]:
    if isinstance(pattern, URLPattern):
        pattern.callback.login_required = False
urlpatterns = [path("api/v1/", described)]

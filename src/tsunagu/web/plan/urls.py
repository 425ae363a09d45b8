"""Address of the plan, open to anyone."""

from django.urls import path

from tsunagu.web.plan.pages import show_plan

app_name = "plan"
urlpatterns = [path("plan/", show_plan, name="overview")]

"""Signing in and out, by Django's own views in our look."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache


class LoginForm(AuthenticationForm):
    """E-mail address and password."""

    error_messages = {  # noqa: RUF012 - Django declares it so
        "invalid_login": _("メールアドレスかパスワードが違います。大文字と小文字も確かめてください。"),
        "inactive": _("このアカウントは使えません。あなたの機関の責任者に確かめてください。"),
    }

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = _("メールアドレス"), _("パスワード")
        name.widget = forms.TextInput(
            attrs={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"}
        )
        name.error_messages["required"] = _("メールアドレスを入れてください。")
        password.error_messages["required"] = _("パスワードを入れてください。")


log_in = login_not_required(
    LoginView.as_view(
        template_name="desk/login.html", authentication_form=LoginForm, redirect_authenticated_user=True
    )
)
log_out = login_not_required(never_cache(LogoutView.as_view()))

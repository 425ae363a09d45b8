"""Where allauth asks us: no sign-up of one's own, our mails, our words, the clock of the session."""

from typing import Any, ClassVar
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.mails.actions import put_mail
from tsunagu.domain.people.queries import find_staff
from tsunagu.web.accounts.gate import mark_session
from tsunagu.web.accounts.mails import write_mail
from tsunagu.web.accounts.social import SHOWN_THERE
from tsunagu.web.accounts.timeouts import start_clock

WRONG = _("メールアドレスかパスワードが違います。大文字と小文字も確かめてください。")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of staff and clients. The e-mail address on the person is the only one; allauth keeps no second list."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "account_inactive": _("このアカウントは使えません。あなたの機関の責任者に確かめてください。"),
        "too_many_login_attempts": _("続けて何度も間違えたため、しばらくお待ちください。"),
        "rate_limited": _("続けて何度も間違えたため、しばらくお待ちください。"),
        "incorrect_password": _("パスワードが違います。"),
        "enter_current_password": _("今のパスワードが違います。"),
        "incorrect_code": _("コードが違います。新しいコードを入れてください。"),
        "invalid_password_reset": _("このリンクは使えません。もう一度、再設定のメールを送ってください。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # staff come by invitation, clients by their consultation

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("desk:list") if find_staff(request.user.pk) else reverse("my:list")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:home")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        start_clock(request)
        if getattr(request, SHOWN_THERE, False):
            mark_session(request, user.pk)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        found = self.authenticate(self.request, email=user.get_username(), password=password)
        return found is not None and found.pk == user.pk

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        letter = write_mail(template_prefix, context.get("password_reset_url", ""))
        put_mail(
            kind=template_prefix, key=f"account:{uuid4().hex}", to=email, letter=letter, at=timezone.now()
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        self.send_mail(template_prefix, email or user.get_username(), context or {})

"""allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.mails.letters import NOBODY

RESET = "account/email/password_reset_key"
PASSWORD_HELP = _("12文字以上。よく使われることばや、お名前・メールアドレスに近いものは使えません。")
LABELS: dict[str, Any] = {
    "login": _("メールアドレス"),
    "email": _("メールアドレス"),
    "password": _("パスワード"),
    "oldpassword": _("今のパスワード"),
    "password1": _("新しいパスワード"),
    "password2": _("新しいパスワード（もう一度）"),
    "code": _("確認コード"),
    "name": _("名前"),
    "passwordless": _("パスワードなしでログインできるようにする"),
}
HELPS: dict[str, Any] = {
    "password1": PASSWORD_HELP,
    "passwordless": _("指紋・顔・暗証番号で本人を確かめる機器なら、これだけでログインできます。"),
    "code": _("認証アプリに出ている6桁の数字か、控えておいた回復用コードを入れてください。"),
}
MISSING: dict[str, Any] = {
    "login": _("メールアドレスを入れてください。"),
    "email": _("メールアドレスを入れてください。"),
    "password": _("パスワードを入れてください。"),
    "code": _("確認コードを入れてください。"),
}
INVALID = _("メールアドレスの形が正しくありません。")


class InOurWords(forms.BaseForm):
    """Gives every field its label, help and errors in the house's words, and takes the placeholders away."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if field.widget.is_hidden:
                continue
            field.label = LABELS.get(name, field.label)
            field.help_text = HELPS.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = MISSING.get(name, _("ここを入れてください。"))
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = INVALID
                field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class LoginForm(InOurWords, account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetForm(InOurWords, account.ResetPasswordForm):
    """Where the link shall be sent. An address without an account costs what one with an account does."""

    def save(self, request: HttpRequest, **options: Any) -> str:
        if not self.users:
            link = get_adapter().get_reset_password_from_key_url(f"0-{get_random_string(39)}")
            get_adapter().send_mail(RESET, NOBODY, {"password_reset_url": link})
        return super().save(request, **options)


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password after a reset."""


class ChangeForm(InOurWords, account.ChangePasswordForm):
    """A new password with the old one."""


class FirstPasswordForm(InOurWords, account.SetPasswordForm):
    """A password for somebody who has none."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more."""


class CodeForm(InOurWords, second.AuthenticateForm):
    """The second factor."""


class CodeAgainForm(InOurWords, second.ReauthenticateForm):
    """The second factor once more."""


class ActivateForm(InOurWords, ActivateTOTPForm):
    """The first code of a new authenticator app."""


class PasskeyForm(InOurWords, AddWebAuthnForm):
    """A new passkey."""


class PasskeyNameForm(InOurWords, EditWebAuthnForm):
    """Another name for a passkey."""

"""Where allauth's second factors ask us: our words, sealed secrets, the name a passkey shows."""

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.sealing.boxes import seal, unseal
from tsunagu.web.security_log import tell_failed_factor

PLACE = "mfa_authenticator.data"
"""What the seals of all second factors are bound to: allauth names no row when it asks."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our words; the secrets lie encrypted."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("コードが違います。新しいコードを入れてください。"),
        "cannot_generate_recovery_codes": _("先に認証アプリかパスキーを登録してください。"),
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code.startswith("incorrect"):
            tell_failed_factor(self.request, code)
        return super().validation_error(code, *args)

    def encrypt(self, text: str) -> str:
        return str(seal(text, place=PLACE))

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, place=PLACE)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("パスキー%(number)s") % {"number": known + 1}

    def _get_site_name(self) -> str:
        return "Tsunagu"

"""What the mails about an account say: one subject and one body for each occasion, in both languages at once.

Whoever reads a mail may not be the one who asked for it, so both languages stand in it, Japanese first.
"""

from dataclasses import dataclass

from tsunagu.domain.mails.letters import Letter
from tsunagu.kernel.words import Words

CLOSING = Words(
    "心当たりがないときは、このメールを破棄してください。ご不安があれば、ご利用の機関の責任者にご連絡ください。",
    "If this was not you, ignore this mail; if in doubt, tell the manager of your body.",
)


@dataclass(frozen=True, slots=True)
class Mail:
    """``{link}`` in the body is the address to open; nothing else is filled in."""

    subject: Words
    body: Words


def _tell(ja: str, en: str) -> Mail:
    return Mail(Words(f"【つなぐ】{ja}", f"[Tsunagu] {en}"), Words(f"{ja}。", f"{en}."))


MAILS = {
    "account/email/password_reset_key": Mail(
        Words("【つなぐ】パスワードの再設定", "[Tsunagu] Set a new password"),
        Words(
            "次のページで新しいパスワードを決めてください。このリンクは一度だけ使えます。\n{link}",
            "Choose a new password on this page. The link works once.\n{link}",
        ),
    ),
    "client_link": Mail(
        Words("【つなぐ】メールアドレスの確認", "[Tsunagu] Confirm your e-mail address"),
        Words(
            "次のページを開くと、ご相談がこのメールアドレスに結び付き、次からログインして続きを見られます。"
            "このリンクは24時間以内に一度だけ使えます。\n{link}",
            "Open this page to tie your consultation to this address, so that you can sign in next time. "
            "The link works once, within 24 hours.\n{link}",
        ),
    ),
    "account/email/password_changed": _tell("パスワードが変更されました", "Your password was changed"),
    "account/email/password_set": _tell("パスワードが設定されました", "A password was set"),
    "account/email/password_reset": _tell("パスワードが再設定されました", "Your password was reset"),
    "mfa/email/totp_activated": _tell("認証アプリが登録されました", "An authenticator app was added"),
    "mfa/email/totp_deactivated": _tell(
        "認証アプリの登録が解除されました", "The authenticator app was removed"
    ),
    "mfa/email/webauthn_added": _tell("パスキーが登録されました", "A passkey was added"),
    "mfa/email/webauthn_removed": _tell("パスキーが削除されました", "A passkey was removed"),
    "mfa/email/recovery_codes_generated": _tell(
        "新しい回復用コードが作られました", "New recovery codes were made"
    ),
    "second_factor_reset": Mail(
        Words("【つなぐ】二つめの確認が解除されました", "[Tsunagu] Your second factor was reset"),
        Words(
            "あなたの二つめの確認（認証アプリ・パスキー・回復用コード）がすべて解除され、ログイン中の機器はログアウトしました。"
            "パスワードでログインし、あらためて設定してください。",
            "Your second factors (authenticator app, passkeys, recovery codes) were all removed and your sessions ended. "
            "Sign in with your password and set one up again.",
        ),
    ),
    "socialaccount/email/account_connected": _tell(
        "外部のログインサービスが結び付けられました", "A sign-in service was connected"
    ),
}


def write_mail(kind: str, link: str = "") -> Letter:
    """This function will write a mail."""
    mail = MAILS[kind]
    closing = "" if kind == "client_link" else f"\n\n{CLOSING.ja}\n{CLOSING.en}"
    body = f"{mail.body.ja}\n\n{mail.body.en}".replace("{link}", link) + closing + "\n"
    return Letter(f"{mail.subject.ja} / {mail.subject.en.removeprefix('[Tsunagu] ')}", body)

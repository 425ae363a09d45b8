"""`tsunagu administrator EMAIL`: the first one in, on an installation without examples."""

import json
import secrets

import click

from tsunagu.kernel.words import Words
from tsunagu.project.preparing import close_database, prepare_database, prepare_folder, set_up
from tsunagu.project.problems import ServeProblem
from tsunagu.project.settings.data import find_data_folder

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
OFFICE = "network-office"
OFFICE_NAME = Words("ネットワーク事務局", "Network office")


@click.command()
@click.argument("email")
@click.option("--name", default="", help="The person's name; the e-mail address stands in for it.")
@click.option(
    "--organisation", "code", default=OFFICE, show_default=True, help="Code of the body they work for."
)
@click.option(
    "--reset-second-factor",
    "only_reset",
    is_flag=True,
    help="Only take the second factors of EMAIL away, when nobody is left who could do it on the desk.",
)
@click.option("--json", "as_json", is_flag=True, help="Machine output.")
@click.pass_context
def administrator(
    ctx: click.Context, *, email: str, name: str, code: str, only_reset: bool, as_json: bool
) -> None:
    """Let EMAIL administer the network; the password is shown once and kept nowhere."""
    prepare_folder(find_data_folder())
    set_up()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from tsunagu.domain.people.actions import admit_administrator

    try:
        validate_email(email)
    except ValidationError as refusal:
        raise refuse(
            email, Words("メールアドレスの形ではありません。", "This is no e-mail address."), HOW_EMAIL
        ) from refusal
    prepare_database()
    if only_reset:
        reset(ctx, email, as_json=as_json)
        return
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))
    new = admit_administrator(
        email=email,
        name=name or email,
        password=password,
        organisation_id=find_body(code),
        at=timezone.now(),
    )
    close_database()
    if as_json:
        click.echo(json.dumps({"email": email, "password": password, "new": new}))
    elif (ctx.obj or "ja").startswith("en"):
        click.echo(f"{email} may administer the network. Password, shown only now: {password}")
        click.echo("Sign in, set a password of your own and a second factor.")
    else:
        click.echo(f"{email} をネットワーク管理者にしました。パスワード（いまだけ表示します）：{password}")
        click.echo("サインインして、ご自分のパスワードと2段階認証を設定してください。")


def reset(ctx: click.Context, email: str, *, as_json: bool) -> None:
    """This function will take somebody's second factors away and tell them by mail; raises ServeProblem."""
    from django.utils import timezone

    from tsunagu.domain.people.actions import reset_second_factor_of
    from tsunagu.domain.people.exceptions import PeopleNotFound
    from tsunagu.web.accounts.mails import write_mail

    try:
        reset_second_factor_of(email=email, letter=write_mail("second_factor_reset"), at=timezone.now())
    except PeopleNotFound as absent:
        raise refuse(
            email,
            Words("このメールアドレスの人はいません。", "Nobody has this e-mail address."),
            Words("書き間違いを確かめてください。", "Check the spelling."),
        ) from absent
    finally:
        close_database()
    if as_json:
        click.echo(json.dumps({"email": email, "reset": True}))
    elif (ctx.obj or "ja").startswith("en"):
        click.echo(
            f"{email} has no second factor any more and is signed out everywhere; a mail tells them so."
        )
    else:
        click.echo(
            f"{email} の二つめの確認を解除し、すべての機器からログアウトさせました。本人にメールでお知らせします。"
        )


HOW_EMAIL = Words("name@example.jp の形で指定してください。", "Write it as name@example.jp.")


def find_body(code: str) -> int:
    """This function will return the id of the body, and make the network's office when it is that; raises ServeProblem."""
    from django.utils import timezone

    from tsunagu.domain.people.actions import add_organisation
    from tsunagu.domain.people.enums import OrganisationKind, Role
    from tsunagu.domain.people.queries import list_organisations
    from tsunagu.domain.people.roles import ROLES

    known = {each.code: each for each in list_organisations()}
    if code in known:
        if known[code].kind not in ROLES[Role.ADMINISTRATOR].kinds:
            what = Words(
                "この機関にはネットワーク管理者を置けません。",
                "This kind of body has no network administrator.",
            )
            raise refuse(
                code,
                what,
                Words("国の機関か経済産業局を指定してください。", "Name a national body or a bureau."),
            )
        return known[code].id
    if code != OFFICE:
        how = Words(
            "--organisation を外すと事務局を作ります。",
            "Without --organisation the network's office is made.",
        )
        raise refuse(code, Words("この機関はありません。", "There is no such body."), how)
    return add_organisation(code=OFFICE, name=OFFICE_NAME, kind=OrganisationKind.NATIONAL, at=timezone.now())


def refuse(where: str, what: Words, how: Words) -> ServeProblem:
    """This function will say what is wrong with what was given."""
    return ServeProblem(what, where=where[:120], how=how, code="administrator")

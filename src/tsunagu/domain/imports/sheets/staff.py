"""職員: people invited to work for a body, by their e-mail address."""

from collections.abc import Mapping

from tsunagu.domain.imports.book import Book
from tsunagu.domain.imports.columns import Column, SheetKind
from tsunagu.domain.imports.enums import Deed, Kind
from tsunagu.domain.imports.reading import Entry
from tsunagu.domain.imports.sheets.shared import OUT, name_body
from tsunagu.domain.imports.values import choose, read_email
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import RoleProblem
from tsunagu.domain.people.permissions import check_give_role
from tsunagu.domain.people.roles import ROLES
from tsunagu.kernel.words import Words


def list_roles() -> Mapping[str, Words]:
    """This function will return the roles and what they are called."""
    return {role.value: card.name for role, card in ROLES.items()}


STAFF = SheetKind(
    Kind.STAFF,
    Words("職員", "Staff"),
    (
        OUT,
        name_body(),
        Column(
            "email",
            Words("メールアドレス", "E-mail"),
            read_email,
            is_required=True,
            example="adviser@example.jp",
            note=Words(
                "招待のメールが届きます。名前は本人が参加するときに入れます。",
                "The invitation goes here; people give their own name when they join.",
            ),
            also=("メール", "e-mail address", "mail"),
        ),
        Column(
            "role",
            Words("役割", "Role"),
            choose(list_roles),
            is_required=True,
            choices=list_roles,
            example="相談員",
            note=Words("いくつもの役割があれば、行を分けます。", "Several roles: one row each."),
        ),
    ),
    also=("職員一覧", "担当者", "people"),
)


def check_staff(entry: Entry, book: Book) -> None:
    """This function will hold a row of a person against the body, the role and who is there."""
    body = book.find_body(entry)
    email, role = entry.values["email"], Role(entry.values["role"])
    is_first = book.claim(
        entry,
        (entry.values["body"], email, role),
        "email",
        Words("機関・メールアドレス・役割", "body, address and role"),
    )
    if body is None or not is_first:
        return
    try:
        check_give_role(book.actor, role, organisation_id=body.id or 0, kind=body.kind)
    except RoleProblem as problem:
        book.refuse(entry, "role", problem.what, problem.how, code="role_not_there")
        return
    if role.value in body.people.get(email, ()):
        book.take(entry, Deed.KEEP)
        return
    body.people[email].add(role.value)
    book.take(entry, Deed.ADD, body=body.code, email=email, role=role)

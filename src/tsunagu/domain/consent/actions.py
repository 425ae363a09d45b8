"""Giving, changing and withdrawing consent. Its grants open and close in the same transaction."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.endings import end_with_consent
from tsunagu.domain.consent.enums import RAN_OUT
from tsunagu.domain.consent.exceptions import ConsentEnded, refuse_body
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.consent.permissions import check_change_consent, check_speak_for, needs_paper
from tsunagu.domain.consent.rules import check_end, check_groups, check_note, check_purpose
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Organisation
from tsunagu.domain.work.actions import announce, record_change

INSTALLATION = "installation"


@transaction.atomic
def give_consent(
    *,
    actor: Actor,
    consultation_id: int,
    organisation_id: int,
    purpose: str,
    groups: Iterable[str],
    ends_on: date,
    at: datetime,
    note: str = "",
) -> str:
    """This function will let a body see groups of a consultation to the end of a JST day and return the consent's id.

    What the same body held before ends with it. Raises ConsentNotFound, NotPermitted, ConsentRefused.
    """
    body = _lock_body(organisation_id)
    consultation = check_speak_for(actor, consultation_id)
    chosen, today = check_groups(groups), timezone.localdate(at)
    if body is None or body.pk == consultation.organisation_id:
        raise refuse_body()
    check_purpose(purpose)
    check_end(ends_on, today)
    said = check_note(note, is_needed=needs_paper(actor))
    for former in Consent.objects.select_for_update().filter(
        consultation_id=consultation_id, organisation_id=organisation_id, withdrawn_at__isnull=True
    ):
        _end(former, actor.label, at)
    consent = Consent.objects.create(
        consultation_id=consultation_id,
        organisation=body,
        purpose=purpose,
        groups=chosen,
        given_by=actor.label,
        note=said or None,
        given_at=at,
        given_on=today,
        ends_on=ends_on,
    )
    _open(consent, chosen, consultation.changed_at, at)
    record_change(verb=Verb.CONSENT_GIVEN, actor=actor.label, subject=consent.label, at=at)
    return consent.public_id


@transaction.atomic
def change_groups(*, actor: Actor, public_id: str, groups: Iterable[str], at: datetime) -> None:
    """This function will open and close grants until the body sees just these groups; nothing happens if it does already.

    Raises ConsentNotFound, NotPermitted, ConsentEnded, ConsentRefused when no group would remain (withdraw it instead).
    """
    _change(check_change_consent(actor, public_id), groups, actor, at)


@transaction.atomic
def switch_group(*, actor: Actor, public_id: str, group: str, is_open: bool, at: datetime) -> None:
    """This function will open or close one group and leave the others as they are; raises like change_groups."""
    consent = check_change_consent(actor, public_id)
    others = {each for each in consent.groups if each != group}
    _change(consent, others | {group} if is_open else others, actor, at)


@transaction.atomic
def withdraw_consent(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will end a consent and close all its grants; nothing happens when it has been withdrawn already.

    The body keeps the bare fact. Raises ConsentNotFound, NotPermitted.
    """
    consent = check_change_consent(actor, public_id)
    if consent.withdrawn_at is None:
        _end_for_good(consent, actor.label, at)


@transaction.atomic
def end_with_body(organisation_id: int, label: str, at: datetime) -> None:
    """This function will end every consent given to a body that leaves the network (an ending of people.endings)."""
    rows = Consent.objects.select_for_update(of=("self",)).filter(
        organisation_id=organisation_id, withdrawn_at__isnull=True
    )
    for row in rows.order_by("pk"):
        _end_for_good(row, label, at, Verb.CONSENT_ENDED_WITH_BODY)


@transaction.atomic
def end_with_request(*, consent_id: int, former_id: int | None, label: str, at: datetime) -> None:
    """This function will end a consent that came with a request which has left the body's hands.

    What the body held before (``former_id``) stays as far as the client still wants it; nothing happens when the consent has
    ended already. The caller (referrals) has locked the consultation.
    """
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent_id)
    if not consent.stands_at(at):
        return
    former = Consent.objects.filter(pk=former_id, ends_on__gte=timezone.localdate(at)).first()
    kept = [group for group in consent.groups if former and group in former.groups]
    if not former or not kept:
        consent.ended_with_request = True
        _end_for_good(consent, label, at, Verb.CONSENT_ENDED_WITH_REQUEST)
        return
    open_now = consent.grants.filter(closed_at__isnull=True)
    _close(open_now.exclude(group__in=kept), at)
    consent.groups, consent.purpose = kept, former.purpose
    consent.ends_on = min(consent.ends_on, former.ends_on)
    consent.save(update_fields=["groups", "purpose", "ends_on"])
    open_now.update(ends_on=consent.ends_on)
    record_change(verb=Verb.CONSENT_BACK_AS_BEFORE, actor=label, subject=consent.label, at=at)


@transaction.atomic
def close_expired(*, at: datetime, limit: int = 10_000) -> int:
    """This function will close grants whose last day is over, at most ``limit`` at once, and count them.

    They open nothing since that day; closing takes them out of the index that the lists walk. Each consent is announced, once.
    """
    over = Grant.objects.filter(closed_at__isnull=True, ends_on__lt=timezone.localdate(at))
    chosen = list(over.order_by("ends_on", "id").values_list("pk", flat=True)[:limit])
    if chosen:
        grants = Grant.objects.filter(pk__in=chosen)
        over = Consent.objects.filter(Exists(grants.filter(consent_id=OuterRef("pk")))).order_by("pk")
        for consent in over:
            announce(topic=RAN_OUT, key=consent.public_id, payload={"subject": consent.label}, at=at)
        _close(grants, at)
        record_change(verb=Verb.GRANTS_EXPIRED, actor=INSTALLATION, subject=f"grants:{len(chosen)}", at=at)
    return len(chosen)


@transaction.atomic
def end_consents(*, consultation_id: int, actor: Actor, at: datetime) -> list[str]:
    """This function will end every consent of a consultation that its client takes away, and return their ids.

    The caller (data_rights) has shown that it is the client's.
    """
    standing = Consent.objects.select_for_update().filter(
        consultation_id=consultation_id, withdrawn_at__isnull=True
    )
    rows = list(standing.order_by("pk"))
    for row in rows:
        _end_for_good(row, actor.label, at)
    return [row.public_id for row in rows]


@transaction.atomic
def renew_consents(*, consultation_id: int, public_ids: Iterable[str], actor: Actor, at: datetime) -> int:
    """This function will give anew the consents that ``end_consents`` ended, as they were, and count them.

    What has run out meanwhile, and what went to a body that is no more, stays ended. The caller has shown that the
    consultation is the client's.
    """
    today = timezone.localdate(at)
    former = Consent.objects.select_related("consultation").filter(
        consultation_id=consultation_id, public_id__in=list(public_ids), ends_on__gte=today
    )
    rows = [row for row in former.order_by("organisation_id", "pk") if _lock_body(row.organisation_id)]
    for row in rows:
        consent = Consent.objects.create(
            consultation_id=consultation_id,
            organisation_id=row.organisation_id,
            purpose=row.purpose,
            groups=row.groups,
            given_by=actor.label,
            note=row.note,
            given_at=at,
            given_on=today,
            ends_on=row.ends_on,
        )
        _open(consent, row.groups, row.consultation.changed_at, at)
        record_change(verb=Verb.CONSENT_GIVEN, actor=actor.label, subject=consent.label, at=at)
    return len(rows)


def touch_grants(*, consultation_id: int, at: datetime) -> None:
    """This function will tell the bodies' lists that a consultation changed; inside the transaction of the change."""
    Grant.objects.filter(consultation_id=consultation_id, closed_at__isnull=True).update(changed_at=at)


def _lock_body(organisation_id: int) -> Organisation | None:
    # Held until the consent stands: a body that is being dissolved at this moment gets none afterwards.
    return (
        Organisation.objects.select_for_update(no_key=True)
        .filter(pk=organisation_id, dissolved_on__isnull=True)
        .first()
    )


def _change(consent: Consent, groups: Iterable[str], actor: Actor, at: datetime) -> None:
    if not consent.stands_at(at):
        raise ConsentEnded
    chosen = check_groups(groups)
    if chosen == consent.groups:
        return
    _close(consent.grants.filter(closed_at__isnull=True).exclude(group__in=chosen), at)
    added = [group for group in chosen if group not in consent.groups]
    _open(consent, added, consent.consultation.changed_at, at)
    consent.groups = chosen
    consent.save(update_fields=["groups"])
    record_change(verb=Verb.CONSENT_CHANGED, actor=actor.label, subject=consent.label, at=at)


def _open(consent: Consent, groups: Iterable[str], changed_at: datetime, at: datetime) -> None:
    Grant.objects.bulk_create(
        Grant(
            consent=consent,
            organisation_id=consent.organisation_id,
            consultation_id=consent.consultation_id,
            group=group,
            ends_on=consent.ends_on,
            opened_at=at,
            changed_at=changed_at,
        )
        for group in groups
    )


def _close(grants: "QuerySet[Grant]", at: datetime) -> None:
    # A clock that went back must not keep a grant open: it closes at the latest of the two instants.
    grants.update(closed_at=Greatest(F("opened_at"), Value(at, DateTimeField())))


def _end_for_good(consent: Consent, label: str, at: datetime, verb: Verb = Verb.CONSENT_WITHDRAWN) -> None:
    _end(consent, label, at, verb)
    end_with_consent(consent.consultation_id, consent.organisation_id, label=label, at=at)


def _end(consent: Consent, label: str, at: datetime, verb: Verb = Verb.CONSENT_WITHDRAWN) -> None:
    _close(consent.grants.filter(closed_at__isnull=True), at)
    consent.withdrawn_at = max(at, consent.given_at)
    consent.save(update_fields=["withdrawn_at", "ended_with_request"])
    record_change(verb=verb, actor=label, subject=consent.label, at=at)

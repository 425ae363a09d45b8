"""The four sheets: columns as data, and what must hold between them and what is there."""

from tsunagu.domain.imports.sheets.bodies import BODIES, check_body
from tsunagu.domain.imports.sheets.cases import CASES, check_case
from tsunagu.domain.imports.sheets.clients import CLIENTS, check_client
from tsunagu.domain.imports.sheets.staff import STAFF, check_staff

SHEETS = (BODIES, STAFF, CLIENTS, CASES)
CHECKS = {
    BODIES.kind: check_body,
    STAFF.kind: check_staff,
    CLIENTS.kind: check_client,
    CASES.kind: check_case,
}

__all__ = ["BODIES", "CASES", "CHECKS", "CLIENTS", "SHEETS", "STAFF"]

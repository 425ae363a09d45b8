"""What kinds of bodies are called on the pages."""

from collections.abc import Mapping

from tsunagu.domain.people.enums import OrganisationKind

KINDS_EN: Mapping[OrganisationKind, str] = {
    OrganisationKind.INPIT_WINDOW: "INPIT IP support window",
    OrganisationKind.METI_BUREAU: "Regional bureau of economy, trade and industry",
    OrganisationKind.JPAA_CHAPTER: "Chapter of the Japan Patent Attorneys Association",
    OrganisationKind.CHAMBER: "Chamber or society of commerce and industry",
    OrganisationKind.YOROZU: "Yorozu support centre",
    OrganisationKind.BANK: "Financial institution",
    OrganisationKind.JETRO: "JETRO",
    OrganisationKind.SMRJ: "Organization for SMEs and Regional Innovation",
    OrganisationKind.TLO: "Technology licensing organisation",
    OrganisationKind.UNIVERSITY: "University or college of technology",
    OrganisationKind.RESEARCH_INSTITUTE: "Public testing or research institute",
    OrganisationKind.LOCAL_GOVERNMENT: "Prefecture or municipality",
    OrganisationKind.SUPPORT_CENTRE: "Industry support centre",
    OrganisationKind.BAR_ASSOCIATION: "Bar association",
    OrganisationKind.STARTUP_PLATFORM: "Start-up support hub",
    OrganisationKind.NATIONAL: "National body",
    OrganisationKind.OTHER: "Other",
}


def name_kinds(language: str) -> dict[OrganisationKind, str]:
    """This function will return the name of every kind in the language of the page."""
    return {
        kind: KINDS_EN[kind] if language.startswith("en") else str(kind.label) for kind in OrganisationKind
    }

"""When two companies' names are one: the form in which they are compared, sorted and indexed."""

from tsunagu.kernel.folding import fold_for_search

LEGAL_FORMS = (
    "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "公益社団法人", "一般財団法人",
    "公益財団法人", "医療法人", "社会福祉法人", "学校法人", "協同組合", "(株)", "(有)", "(同)",
)  # fmt: skip
FOLDED_FORMS = tuple(fold_for_search(form) for form in LEGAL_FORMS)


def fold_company_name(name: str) -> str:
    """This function will return a company’s name without width, case, blanks and legal form, to find the same one twice."""
    folded = fold_for_search(name)
    for form in FOLDED_FORMS:
        folded = folded.removeprefix(form).removesuffix(form)
    return folded or fold_for_search(name)

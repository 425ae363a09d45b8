"""A question about a fee answered in plain JSON values, as the command line prints it and the API sends it."""

from typing import Any

from tsunagu.engines.procedures.fees import compute_fees, parse_question, present_answer


def answer_fee(told: Any, where: str, language: str) -> dict[str, Any]:
    """This function will answer one question. Raises QuestionProblem, FactProblem with the place and what to change.

    The facts of an applicant are no matter of the fee: with them the answer says whether it could be cheaper, and why.
    """
    knows_facts = isinstance(told, dict) and told.get("facts") is not None
    asked = {name: value for name, value in told.items() if name != "facts"} if knows_facts else told
    question = parse_question(asked, where=where)
    fee = compute_fees(question)
    answer = {"id": question.id, **present_answer(fee, language)}
    if not knows_facts:
        return answer
    from tsunagu.advice.cheaper_fees import list_cheaper_fees, parse_facts, present_cheaper_fees

    facts = parse_facts(told["facts"], where=f"{where}.facts")
    return {**answer, "cheaper": present_cheaper_fees(list_cheaper_fees(fee, facts), language)}

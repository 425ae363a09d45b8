"""Values and conditions in words a layman reads, in Japanese and English."""

from tsunagu.engines.eligibility.facts import Fact, FactValue
from tsunagu.kernel.words import Words

UNITS = {
    "persons": Words("{}人", "{}"),
    "years": Words("{}年", "{} years"),
    "months": Words("{}か月", "{} months"),
    "percent": Words("{}％", "{} per cent"),
}
RELATIONS = {
    "<": Words("{}未満", "less than {}"),
    "<=": Words("{}以下", "{} or less"),
    ">": Words("{}超", "more than {}"),
    ">=": Words("{}以上", "{} or more"),
    "==": Words("{}", "exactly {}"),
    "!=": Words("{}以外", "not {}"),
}
CONTRARY = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def say_amount(amount: int | float, unit: str) -> Words:
    """This function will write a number with its unit, as in 3億円 or 300 million yen."""
    if unit == "yen":
        return Words(_say_yen_ja(int(amount)), _say_yen_en(int(amount)))
    number = f"{amount:,}" if isinstance(amount, int) else f"{amount:,.10g}"
    pattern = UNITS.get(unit, Words("{}", "{}"))
    english = pattern.en.format(number)
    return Words(
        pattern.ja.format(number), english[:-1] if amount == 1 and english.endswith("s") else english
    )


def say_value(fact: Fact, value: FactValue) -> Words:
    """This function will write the value of a fact, as a phrase without a full stop."""
    if fact.kind == "bool":
        return Words("はい", "yes") if value else Words("いいえ", "no")
    if fact.kind == "choice":
        return fact.values[str(value)]
    return say_amount(value if isinstance(value, int | float) else 0, fact.unit)


def say_relation(sign: str, amount: int | float, unit: str) -> Words:
    """This function will write a condition on a number, as in 300人以下 or 300 or less."""
    said, pattern = say_amount(amount, unit), RELATIONS[sign]
    return Words(pattern.ja.format(said.ja), pattern.en.format(said.en))


def capitalise(sentence: str) -> str:
    """This function will write the first letter large."""
    return sentence[:1].upper() + sentence[1:]


def _say_yen_en(amount: int) -> str:
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if amount >= size and amount % (size // 100) == 0:
            return f"{amount / size:,.10g} {name} yen"
    return f"{amount:,} yen"


def _say_yen_ja(amount: int) -> str:
    if amount == 0 or amount % 10_000:
        return f"{amount:,}円"
    parts = []
    for size, name in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        count, amount = divmod(amount, size)
        if count:
            parts.append(f"{count:,}{name}")
    return "".join(parts) + "円"

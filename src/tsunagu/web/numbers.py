"""Whole numbers in addresses and forms."""


def read_number(text: str, most: int) -> int | None:
    """This function will read a whole number from 0 to ``most`` in plain digits; None for whatever else stands there."""
    is_short = len(text) <= len(str(most))  # Python itself refuses to read thousands of digits
    if is_short and text.isascii() and text.isdigit() and int(text) <= most:
        return int(text)
    return None

"""What is made once after installing: compiled translations. Never committed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

WEB = Path(__file__).resolve().parent.parent / "web"


def compile_messages() -> None:
    """This function will write the .mo file beside each .po file."""
    for source in WEB.glob("locale/*/LC_MESSAGES/*.po"):
        with source.open("rb") as messages, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(messages))


def main() -> None:
    compile_messages()


if __name__ == "__main__":
    main()

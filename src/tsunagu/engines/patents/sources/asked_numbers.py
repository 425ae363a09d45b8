"""Numbers as people write them, and what JPO's API calls them."""

import re
from dataclasses import dataclass

from tsunagu.engines.patents.numbers import make_key, write_number
from tsunagu.engines.patents.sources.fetching import SourceProblem
from tsunagu.kernel.words import Words

BARE = re.compile(r"(?:19|20)\d{8}")
DATED = re.compile(r"(特願|特開|特表|意願|商願)(\d{4})-(\d{6})")
REGISTERED = re.compile(r"(特許|意匠登録|商標登録)(\d{7})")
RIGHTS = {"特": "patent", "意": "design", "商": "trademark"}
HOW = Words(
    "特願2020-123456、意願2020-015234、商願2024-123456、特開2021-090037、特許7533889 のように書いてください。",
    "Write it as in 特願2020-123456, 意願2020-015234, 商願2024-123456, 特開2021-090037 or 特許7533889.",
)


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """``right`` is patent, design or trademark; ``kind`` application, publication or registration."""

    right: str
    kind: str
    digits: str

    @property
    def name(self) -> str:
        """How its answer is called in the folder of answers."""
        return f"{self.right}-{self.kind}-{self.digits}"


def parse_number(text: str) -> AskedNumber:
    """This function will read one number. Ten bare digits are a patent application. Raises SourceProblem."""
    written = write_number(text)
    if BARE.fullmatch(written):
        return AskedNumber("patent", "application", written)
    if written.startswith("実"):
        raise SourceProblem(
            Words("特許庁のAPIは実用新案を扱いません。", "JPO's API knows no utility models."),
            where=text[:40],
            how=Words("J-PlatPatのCSVを取り込んでください。", "Import a CSV of J-PlatPat."),
            code="jpo_no_utility_model",
        )
    if match := REGISTERED.fullmatch(written):
        return AskedNumber(RIGHTS[match[1][0]], "registration", match[2])
    spelled = make_key(written).replace("特表", "特開") if written[:1] in RIGHTS else ""
    if match := DATED.fullmatch(spelled):
        kind = "application" if match[1].endswith("願") else "publication"
        return AskedNumber(RIGHTS[match[1][0]], kind, match[2] + match[3])
    raise SourceProblem(
        Words("番号として読めません。", "This is no number that can be asked for."),
        where=text[:40],
        how=HOW,
        code="jpo_number",
    )

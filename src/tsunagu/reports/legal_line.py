"""The legal line, worded in this one place: what a result is, and who alone may judge an individual case.

Source: Attorneys Act (弁護士法) art. 72 and Patent Attorneys Act (弁理士法) art. 75, which reserve legal business to licensed
persons.
"""

from tsunagu.kernel.words import Words

LEGAL_LINE = Words(
    "この結果は、支援策や手続についての情報です。個別の事案についての法律上の判断は、名前を示して責任を負う有資格者"
    "（弁護士・弁理士）が行います（弁護士法72条、弁理士法75条）。",
    "These results are information about support measures and procedures. An individual legal judgement is for a named "
    "licensed person: an attorney (弁護士) or a patent attorney (弁理士) (Attorneys Act art. 72, Patent Attorneys Act art. 75).",
)

SHORT_LEGAL_LINE = Words(
    "情報の提供です。個別の法律判断は、弁護士・弁理士にご相談ください。",
    "Information only. For a legal judgement on your case, ask an attorney or a patent attorney.",
)

"""gBizINFO: the patents, designs and trade marks of companies, named by 法人番号, in both generations of the bulk CSV."""

from tsunagu.engines.patents.readers.formats import Field, Format, Layout
from tsunagu.kernel.words import Words

SUBJECT = "発明の名称(等)/意匠に係る物品/表示用商標"


def _name_generation(layout: Layout) -> str:
    return "v1" if "application_number" in layout.places else "v2"


GBIZINFO = Format(
    name="gbizinfo",
    label=Words("gBizINFOの特許情報", "patent information of gBizINFO"),
    fields={
        "corporate_number": Field("word", ("法人番号",)),
        "applicants": Field("whole_name", ("法人名", "商号または名称", "名称", "(名称)")),
        "right": Field("right", ("特許/意匠/商標",)),
        "application_number": Field("number", ("出願番号",)),
        "registration_number": Field("number", ("登録番号",)),
        "filed_on": Field("day", ("出願年月日",)),
        "fi": Field("fi", ("特許_FI分類_コード値",)),
        "classes": Field("texts", ("商標_類_コード値", "意匠_意匠新分類_コード値")),
        "title": Field("title", (SUBJECT,)),
        "url": Field("text", ("文献固定アドレス",)),
    },
    signatures=(frozenset({"法人番号", "特許/意匠/商標"}),),
    source="two public loaders of gBizINFO's bulk CSV (both generations)",
    country="JP",
    name_generation=_name_generation,
)

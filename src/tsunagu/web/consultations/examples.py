"""Three beginnings for people who do not know how to begin; fictional."""

from tsunagu.kernel.words import Words

EXAMPLES = (
    Words(
        "来月の展示会で、開発した調理器具を初めて発表します。特許も商標もまだ何もしていません。先に何をしておくべきでしょうか。",
        "Next month we will show our new cooking tool for the first time at a trade fair. "
        "We have filed neither a patent nor a trademark. What should we do first?",
    ),
    Words(
        "長年の取引先から、試作品の設計データを無償で渡すように言われました。断ると次の注文がなくなりそうで困っています。",
        "A long-standing customer asks us to hand over the design data of our prototype for free. "
        "We fear that we will lose the next order if we refuse.",
    ),
    Words(
        "大学の研究でできた新しい材料をもとに、会社をつくろうと考えています。論文の発表と特許の順番や、海外での権利のとり方を相談したいです。",
        "We plan to found a company on a new material from our university research. "
        "We would like advice on what comes first, the paper or the patent, and on rights abroad.",
    ),
)

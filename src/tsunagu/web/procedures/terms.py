"""What stands behind the “？” beside a legal word: one or two sentences an owner understands."""

from tsunagu.kernel.words import NOTHING, Words

TERMS = {
    "priority_on": Words(
        "同じ内容を最初に出願した日です。日本で最初に出願し、その後に外国へ出願したときは、日本の出願日を入れます。",
        "The day of the very first filing of the same matter; for a filing abroad, usually the day of the Japanese one.",
    ),
    "disclosed_on": Words(
        "展示会・ホームページ・販売・論文などで、秘密を守る約束のない人が知ることのできた最初の日です。",
        "The first day on which people who had not promised secrecy could learn of it: a fair, a web page, a sale, a paper.",
    ),
    "filed_on": Words("特許庁に願書を出した日です。", "The day the application was handed in at the office."),
    "international_filed_on": Words(
        "PCT国際出願をした日です。一つの出願で多くの国に出願したのと同じ扱いになる制度です。",
        "The day of the PCT application: one filing that counts as filed in many countries.",
    ),
    "divisional_filed_on": Words(
        "一つの出願の一部を、新しい出願として分けて出した日です。",
        "The day on which part of an application was filed again as one of its own.",
    ),
    "search_report_sent_on": Words(
        "国際出願について、似た技術がないかを調べた報告が送られてきた日です。",
        "The day the report on earlier similar matter was sent for the international application.",
    ),
    "search_report_published_on": Words(
        "欧州特許庁が調査報告を公表した日です。", "The day the European search report was published."
    ),
    "published_on": Words(
        "出願の内容が公報で公開された日です。", "The day the application was published in the gazette."
    ),
    "office_action_served_on": Words(
        "審査官から「このままでは登録できない」という通知が発送された日です。通知書に書かれています。",
        "The day the examiner's notice that it cannot be registered as it stands was sent; it is on the notice.",
    ),
    "decision_served_on": Words(
        "登録を認める、または認めないという決定の書類が届いた日です。",
        "The day the decision to grant or to refuse arrived.",
    ),
    "registered_on": Words(
        "権利が登録された日です。登録証に書かれています。",
        "The day the right was registered; it is on the certificate.",
    ),
    "gazette_on": Words(
        "登録された権利が公報に載った日です。", "The day the registered right appeared in the gazette."
    ),
    "notified_on": Words(
        "マドリッド制度で、指定した国の官庁にWIPOが通報した日です。",
        "The day WIPO told the office of a designated country (Madrid).",
    ),
    "cancelled_on": Words(
        "国際登録が取り消された日です。", "The day the international registration was cancelled."
    ),
    "extensions_taken": Words(
        "応答や納付の期間を延ばす手続をして、認められたものだけを選びます。",
        "Tick only those extensions that were asked for and granted.",
    ),
    "novelty_exception": Words(
        "自分で公開してしまった後でも、1年以内に手続をすれば、その公開がなかったものとして扱われる制度です。",
        "A rule that overlooks what one has disclosed oneself, if it is claimed within a year.",
    ),
    "instalments": Words(
        "商標の登録料は、10年分を5年ずつ2回に分けて納められます。",
        "The trademark fee for ten years may be paid in two halves of five years.",
    ),
    "stage": Words(
        "審査の途中の通知か、不服を申し立てた後（審判）の通知かで、期間の延長が変わります。",
        "Whether the notice came in examination or after an appeal changes the extensions.",
    ),
    "claims": Words(
        "特許で守ってほしい内容を一つずつ書いた文の数です。願書の「特許請求の範囲」に番号が付いています。",
        "The numbered sentences of the application that say what is to be protected.",
    ),
    "pages": Words(
        "明細書・請求の範囲・図面を合わせたページ数です。翻訳の費用が変わります。",
        "Description, claims and drawings together; the translation costs by it.",
    ),
    "classes": Words(
        "商標を使う商品・サービスの分類（第1類〜第45類）の数です。",
        "How many of the 45 classes of goods and services the mark is for.",
    ),
    "priority": Words(
        "日本で出願した後、一定の期間（特許は1年、商標と意匠は6か月）のうちに外国へ出願すると、日本の出願日に出したのと同じ扱いを受けられる権利です。",
        "A filing abroad within a year (patents) or six months (marks, designs) counts as made on the day of the Japanese one.",
    ),
    "reduction": Words(
        "中小企業・大学・個人などが、審査請求料や特許料の全部または一部を払わなくてよい制度です。",
        "A rule by which small firms, universities and others pay only part of some fees.",
    ),
    "share": Words(
        "権利を何分の何ずつ持つかです。合計が1になるように書きます。",
        "Which part of the right each holds; together they make 1.",
    ),
    "paid_on": Words(
        "料金は、納める日によって変わることがあります。", "The tariff may hang on the day of payment."
    ),
    "deemed_large": Words(
        "規模は中小企業でも、大企業が株式の半分以上を持つなど、大企業の支配を受けている会社のことです。",
        "A firm that is small in size but controlled by a large one, as by half of its shares.",
    ),
    "reply": Words(
        "審査官の「このままでは登録できない」という通知に答えることです。現地の代理人の費用がかかります。",
        "Answering the examiner's objections; the agent there is paid for it.",
    ),
}


def explain(name: str, language: str) -> str:
    """This function will explain a word, with nothing where it needs no explanation."""
    return TERMS.get(name, NOTHING).said_in(language)

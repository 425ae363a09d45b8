"""The fixed words of the landscape's page."""

from tsunagu.kernel.words import Words

PHRASES = {
    "desk": Words("つなぐ｜知財の相談窓口", "Tsunagu — the IP support desk"),
    "title": Words("特許の見取り図", "Patent landscape"),
    "about": Words(
        "集めた特許情報から、誰が・何を・いつ出願し、どこが空いているかをまとめました。",
        "Who filed what and when, and where there is room, from the patent data you collected.",
    ),
    "records": Words("出願・権利（重なりを除く）", "Distinct applications"),
    "period": Words("出願の期間", "Filed"),
    "no_period": Words("出願日のデータなし", "no days of filing"),
    "made_on": Words("作成日", "Made on"),
    "client": Words("自社", "Client"),
    "chosen": Words("選んだ条件", "Narrowed to"),
    "parts_only": Words(
        "数や割合は、すべて選んだ出願の中でのものです。",
        "All numbers and shares are within the applications chosen.",
    ),
    "contents": Words("分かること", "What it answers"),
    "table": Words("表で見る", "As a table"),
    "left_out": Words(
        "ほか{rows}行は、ExcelとJSONにあります。", "{rows} more rows are in the Excel and JSON files."
    ),
    "notes": Words("読み方と注意", "How to read it"),
    "warnings": Words("データについての注意", "Notes on the data"),
    "files": Words("もとのファイル", "Source files"),
    "file": Words("ファイル", "File"),
    "file_records": Words("件数", "Records"),
    "more_files": Words("ほか{files}ファイル", "{files} more files"),
    "trace": Words(
        "どの数も、もとのファイルの行までさかのぼれます"
        "（Excelの「記録」シート、または tsunagu patents landscape FILE --where year=2015）。",
        "Every number can be traced to lines of the source files (sheet “records” of the Excel file, "
        "or tsunagu patents landscape FILE --where year=2015).",
    ),
    "legal": Words("この資料の位置づけ", "What this document is"),
}

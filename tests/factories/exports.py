"""Hand-made look-alikes of patent exports. Every name and number is made up."""

import csv
import io

G1 = [
    "文献番号",
    "出願番号",
    "出願日",
    "公知日",
    "発明の名称",
    "出願人/権利者",
    "FI",
    "要約",
    "公開番号",
    "公告番号",
    "登録番号",
    "審判番号",
    "その他",
    "文献URL",
]
G2B = [*G1[:-1], "ステージ", "イベント詳細", "文献URL"]
G2A = [header for header in G2B if header != "要約"]

ROW = {
    "文献番号": "特開2024-900001",
    "出願番号": "特願2022-800001",
    "出願日": "2022/09/05",
    "公知日": "2024/03/15",
    "発明の名称": "微細穴加工機",
    "出願人/権利者": "架空精機株式会社",
    "FI": "B23K9/12,331@L,B25J15/08@J",
    "要約": "(57)【要約】\n【課題】短い段取り。\n【選択図】図1",
    "公開番号": "特開2024-900001",
    "登録番号": "特許7900001",
    "ステージ": "特許 有効",
    "イベント詳細": "登録公報の発行",
    "文献URL": "https://www.j-platpat.inpit.go.jp/c1801/PU/JP-2024-900001/11/ja",
}


def make_export(
    *rows: dict, headers=G2B, encoding="utf-8-sig", quoting=csv.QUOTE_ALL, newline="\n", delimiter=","
) -> bytes:
    """This function will write rows (ROW with changes) as an export; a row {} is ROW itself, numbered on."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=quoting, lineterminator=newline, delimiter=delimiter)
    writer.writerow(headers)
    for place, row in enumerate(rows):
        base = ROW | {"出願番号": f"特願2022-{800001 + place}", "文献番号": f"特開2024-{900001 + place}"}
        writer.writerow([(base | row).get(header, "") for header in headers])
    return text.getvalue().encode(encoding)

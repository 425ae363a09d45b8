"""What the colours and marks of each chart mean."""

from tsunagu.kernel.words import Words

LEGENDS = {
    "trend": Words("斜線：まだ出そろっていない年", "Hatched: years that are not complete yet"),
    "newcomers": Words("オレンジ：新しい人　青：いなくなった人", "Orange: new; blue: left"),
    "fields": Words("濃いほど件数が多い年", "The darker, the more applications"),
    "subclasses": Words("濃いほど件数が多い年", "The darker, the more applications"),
    "matrix": Words(
        "濃いほど件数が多い。オレンジの枠：特に力を入れている（RTA 1.5超、5件以上）",
        "Darker: more. Orange border: RTA over 1.5 from 5 or more",
    ),
    "concentration": Words(
        "点線：企業結合審査の目安。薄い青：30件未満",
        "Dotted: levels of merger control. Light blue: fewer than 30",
    ),
    "growth": Words("灰色：前の5年が10件未満", "Grey: fewer than 10 in the earlier years"),
    "partners": Words(
        "線の太さ：共同の件数　円の大きさ：相手の数", "Lines: joint applications; discs: number of partners"
    ),
    "survival": Words(
        "線：推定した割合　点：観測した割合（灰色は5件未満）",
        "Line: estimated; dots: observed (grey: fewer than 5)",
    ),
    "remaining": Words("横：満了までの年数　縦：権利の数", "Across: years left; up: rights"),
    "white_space": Words(
        "数字：件数　オレンジの枠：予想より大きく少ない所",
        "Orange border: far fewer applications than expected",
    ),
}

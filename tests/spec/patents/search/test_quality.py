"""28 pairs: a word, a title that is about it, and one that only holds its characters. Both are found, the first one first."""

import pytest

from tests.spec.patents.search.corpus import find, index, make_titles

PAIRS = (
    ("導体", "導体の接続構造", "半導体の製造方法"), ("京都", "京都の織物", "東京都の案内板"), ("原体", "農薬原体の粉砕", "病原体の検出"),
    ("動車", "気動車の車体", "自動車の車体"), ("水素", "水素の貯蔵容器", "炭化水素の分解"), ("電池", "電池の外装", "乾電池の外装"),
    ("鏡", "鏡の固定具", "内視鏡の固定具"), ("車", "車の座席", "歯車の研削"), ("体温", "体温の測定", "液体温度の測定"),
    ("光学", "光学の素子", "感光学習の装置"), ("材料", "材料の供給", "教材料金の計算"), ("機械", "機械の保守", "有機械油の保守"),
    ("道路", "道路の舗装", "水道路線の舗装"), ("記憶", "記憶の読出し", "暗記憶測の判定"), ("生物", "生物の飼育", "微生物の飼育"),
    ("電流", "電流の検出", "家電流通の管理"), ("力学", "力学の解析", "協力学校の解析"), ("画像", "画像の補正", "動画像素の補正"),
    ("ロック", "ロックの解除", "ブロックの積層"), ("カメラ", "カメラの保持", "カメラマンの保持"),
    ("センサ", "センサの校正", "センサスの集計"),
    ("ポンプ", "ポンプの駆動", "ポンプランプの駆動"), ("モータ", "モータの冷却", "モータリゼーションの予測"),
    ("ガス", "ガスの供給", "ガスケットの供給"),
    ("ライン", "ラインの監視", "オンラインの監視"), ("led", "ledの点灯", "ledgerの照合"),
    ("art", "art of drawing", "partial drawing"),
    ("ion", "ion source", "motion source"),
)  # fmt: skip


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    return index(
        tmp_path_factory.mktemp("store"), make_titles(*(title for pair in PAIRS for title in pair[1:]))
    )


@pytest.mark.parametrize(("word", "about", "holding"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_nothing_is_missed(search, word, about, holding):
    assert {about, holding} <= set(find(search, word))


def test_what_is_about_the_word_comes_first(search):
    found = {word: find(search, word) for word, _, _ in PAIRS}
    wrong = [word for word, about, holding in PAIRS if found[word].index(about) > found[word].index(holding)]
    assert wrong == []

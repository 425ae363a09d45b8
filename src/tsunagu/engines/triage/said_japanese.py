"""How days are said in Japanese, each with the range that is meant."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tsunagu.engines.triage.day_arithmetic import add_months
from tsunagu.engines.triage.said_occasions import OCCASIONS, take_after_long_weekend, take_occasion
from tsunagu.engines.triage.said_ranges import (
    Direction,
    Range,
    count_apart,
    list_any,
    need_number,
    settle_day,
    settle_year,
    shift_day,
    stay_in_year,
    take_day,
    take_fiscal_year,
    take_month,
    take_month_week,
    take_month_weekday,
    take_season,
    take_week,
    take_weekday,
)

Resolve = Callable[[re.Match[str], date, Direction], Range]

N = r"(\d{1,4}|[一二三四五六七八九十百]{1,5})"
MONTH = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(3[01]|[12]\d|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
WEEKDAYS = "月火水木金土日"
YEARS = {
    "今年": 0,
    "本年": 0,
    "来年": 1,
    "再来年": 2,
    "去年": -1,
    "昨年": -1,
    "一昨年": -2,
    "おととし": -2,
    "翌年": 1,
}
MONTHS = {"今月": 0, "来月": 1, "再来月": 2, "先月": -1, "先々月": -2}
WEEKS = {"今週": 0, "来週": 1, "再来週": 2, "先週": -1, "先々週": -2}
DAYS = {
    "今日": 0, "本日": 0, "きょう": 0, "明日": 1, "あす": 1, "あした": 1, "明後日": 2, "あさって": 2,
    "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2, "明々後日": 3, "明明後日": 3, "しあさって": 3, "今朝": 0, "今夜": 0,
    "今晩": 0, "明朝": 1, "明晩": 1, "昨夜": -1, "昨晩": -1, "ゆうべ": -1, "さきおととい": -3,
}  # fmt: skip
PART = r"(?:の?(初め|はじめ|初旬|頭|あたま|上旬|前半|中旬|半ば|下旬|後半|末))"
NTH = r"の?第([1-5一二三四五])"
YEAR_SEASONS = {"来": 1, "昨": -1, "今": 0, "この": 0}
ERA = r"(?:令和|R)"
DUE_AFTER = r"(?=まで|に(?![一1１分])|の(?!間|うち|予定|休)|締|〆|必着|なのに|なので|付け?で|が(?:期限|締|期日|返事|〆))"
SEASON = r"(春|夏|秋|冬)"

JAPANESE: list[tuple[str, Resolve]] = [
    (r"(20\d\d)[年/.-]" + MONTH + r"[月/.-]" + DAY + "日?", lambda m, t, d: stay_in_year(int(m[1]), need_number(m[2]), need_number(m[3]))),
    (ERA + r"(\d{1,2}|元|[一二三四五六七八九十]{1,2})(?:年|\.)" + MONTH + r"(?:月(?:" + DAY + "日|" + PART + r")?|\.(\d{1,2}))",
     lambda m, t, d: stay_in_year(2018 + (1 if m[1] == "元" else need_number(m[1])), need_number(m[2]),
                                  need_number(m[3] or m[5]) if m[3] or m[5] else None, m[4])),
    (r"(20\d\d)年" + MONTH + "月" + PART + "?", lambda m, t, d: stay_in_year(int(m[1]), need_number(m[2]), None, m[3])),
    (r"(20\d\d)年(?!度|\d)", lambda m, t, d: (date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))),
    (list_any(YEARS) + "の?" + MONTH + "月(?:" + DAY + "日|" + PART + ")?",
     lambda m, t, d: stay_in_year(t.year + YEARS[m[1]], need_number(m[2]), need_number(m[3]) if m[3] else None, m[4])),
    (list_any(YEARS) + "の?(?:早々|初め|はじめ|頭|年明け)", lambda m, t, d: stay_in_year(t.year + YEARS[m[1]], 1, None)),
    (list_any(YEARS) + "の?(?:年)?末", lambda m, t, d: (date(t.year + YEARS[m[1]], 12, 26), date(t.year + YEARS[m[1]], 12, 31))),
    (list_any(YEARS) + "の?" + SEASON, lambda m, t, d: take_season(t.year + YEARS[m[1]], m[2])),
    (list_any(YEARS) + "度", lambda m, t, d: take_fiscal_year(t, YEARS[m[1]])),
    (list_any(YEARS), lambda m, t, d: (date(t.year + YEARS[m[1]], 1, 1), date(t.year + YEARS[m[1]], 12, 31))),
    (r"(来|昨|今|この)" + SEASON, lambda m, t, d: take_season(t.year + YEAR_SEASONS[m[1]], m[2])),
    (list_any(MONTHS) + "の?(?:" + DAY + "日|" + PART + ")?",
     lambda m, t, d: take_month(t, MONTHS[m[1]], need_number(m[2]) if m[2] else None, m[3])),
    (list_any(MONTHS) + NTH + "週", lambda m, t, d: take_month_week(take_month(t, MONTHS[m[1]], 1, None)[0], need_number(m[2]))),
    (list_any(MONTHS) + NTH + "([月火水木金土日])曜日?",
     lambda m, t, d: take_month_weekday(take_month(t, MONTHS[m[1]], 1, None)[0], need_number(m[2]), WEEKDAYS.index(m[3]))),
    (list_any(WEEKS) + "の?([月火水木金土日])曜日?", lambda m, t, d: take_weekday(t, WEEKS[m[1]], WEEKDAYS.index(m[2]), d)),
    (list_any(WEEKS) + "の?(?:[月火水木金土日]曜日?)?[の、,]?" + DAY + "日(?!間|前|後|以)",
     lambda m, t, d: settle_day(t, d, need_number(m[2]))),
    (list_any(WEEKS) + "の?(?:初め|はじめ|頭|あたま)", lambda m, t, d: take_weekday(t, WEEKS[m[1]], 0, d)),
    ("週明け", lambda m, t, d: take_weekday(t + timedelta(days=1 if d == "future" else 0), None, 0, d)),
    (r"(?:今度|こんど|次)の([月火水木金土日])曜日?", lambda m, t, d: take_weekday(t + timedelta(days=1), None, WEEKDAYS.index(m[1]))),
    (list_any(WEEKS) + "(末)?", lambda m, t, d: take_week(t, WEEKS[m[1]], bool(m[2]))),
    (r"(?<!毎週)(?<!毎)(?<!毎週の)([月火水木金土日])曜日?(?=まで|に|の|が|から|は|、|中|締|朝|夜|午)",
     lambda m, t, d: take_weekday(t, None, WEEKDAYS.index(m[1]), d)),
    (r"(?<![\d月週年/.十一二三四五六七八九百第毎々数])" + DAY + r"日" + DUE_AFTER,
     lambda m, t, d: settle_day(t, d, need_number(m[1]))),
    (r"(?:今度の|こんどの)?週末", lambda m, t, d: take_week(t, 0 if d == "future" else -1, True)),
    ("月末", lambda m, t, d: take_month(t, 0, None, "末")),
    (r"(?:連休|三連休|大型連休|休み)明け", lambda m, t, d: take_after_long_weekend(t, d)),
    (list_any(YEARS) + "の?" + list_any(OCCASIONS), lambda m, t, d: take_occasion(date(t.year + YEARS[m[1]], 1, 1), "future", m[2])),
    ("年明けの?" + DAY + "日", lambda m, t, d: settle_year(t, d, 1, need_number(m[1]))),
    (list_any(OCCASIONS), lambda m, t, d: take_occasion(t, d, m[1])),
    ("年内", lambda m, t, d: (date(t.year, 12, 26), date(t.year, 12, 31))),
    (list_any(DAYS), lambda m, t, d: take_day(t + timedelta(days=DAYS[m[1]]))),
    (N + r"(日|週|[かヶカケヵ箇]?月|年)(?:間)?(?:ほど|くらい|ぐらい)?(後|前)(?!後)",
     lambda m, t, d: count_apart(t, need_number(m[1]), m[2][-1], 1 if m[3] == "後" else -1)),
    (r"(?:あと|残り)(?:約)?" + N + r"(日|週|[かヶカケヵ箇]月)間?", lambda m, t, d: take_day(shift_day(t, need_number(m[1]), m[2][-1]))),
    (N + r"(日|週間|[かヶカケヵ箇]月)以内", lambda m, t, d: take_day(shift_day(t, need_number(m[1]), m[2].replace("間", "")[-1]))),
    (r"(?:て|から)、?(?:もう|約|すでに|既に|まる|丸)?" + N + r"(日|週|[かヶカケヵ箇]月|年)間?"
     r"(?:が|に|は|も|しか|ほど|くらい|以上)*(?:経|たち|たつ|たっ|過ぎ|なり|なる)",
     lambda m, t, d: count_apart(t, need_number(m[1]), m[2][-1], -1)),
    (r"(?:て|から)、?(?:もう|約|すでに|既に)?(\d{1,2}|[一二三])年半(?:が|に|は|も|しか|ほど|以上)*(?:経|たち|たつ|たっ|過ぎ|なり|なる)",
     lambda m, t, d: count_apart(t, need_number(m[1]) * 12 + 6, "月", -1)),
    (r"半年(?:ほど|くらい|ぐらい)?(後|前)", lambda m, t, d: count_apart(t, 6, "月", 1 if m[1] == "後" else -1)),
    (r"数日(後|前)", lambda m, t, d: (t + timedelta(days=2), t + timedelta(days=6)) if m[1] == "後"
     else (t - timedelta(days=9), t - timedelta(days=2))),
    (r"数週間(後|前)", lambda m, t, d: (t + timedelta(weeks=2), t + timedelta(weeks=6)) if m[1] == "後"
     else (t - timedelta(weeks=8), t - timedelta(weeks=2))),
    (r"数[かヶカケヵ箇]月(後|前)", lambda m, t, d: (add_months(t, 2), add_months(t, 6)) if m[1] == "後"
     else (add_months(t, -9), add_months(t, -2))),
    (r"(?<!\d)" + MONTH + "月" + NTH + "週",
     lambda m, t, d: take_month_week(settle_year(t, d, need_number(m[1]), None)[0], need_number(m[2]))),
    (r"(?<!\d)" + MONTH + "月" + NTH + "([月火水木金土日])曜日?",
     lambda m, t, d: take_month_weekday(settle_year(t, d, need_number(m[1]), None)[0], need_number(m[2]), WEEKDAYS.index(m[3]))),
    (r"(?<!\d)" + MONTH + "月" + DAY + r"(?:日)?[、,・~〜と-]\s?" + DAY + "日",
     lambda m, t, d: settle_year(t, d, need_number(m[1]), need_number(m[2]))),
    (r"(?<!\d)" + MONTH + "月(?:" + DAY + "日|" + PART + ")",
     lambda m, t, d: settle_year(t, d, need_number(m[1]), need_number(m[2]) if m[2] else None, m[3])),
    (r"(?<![\d/])(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])", lambda m, t, d: settle_year(t, d, int(m[1]), int(m[2]))),
    (r"(?<![\dかヶカケヵ箇])" + MONTH + r"月(?!曜|間|後|前|額|次|\d|[一二三四五六七八九十])",
     lambda m, t, d: settle_year(t, d, need_number(m[1]), None)),
]  # fmt: skip

"""Believable, entirely fictional exports that look like J-PlatPat's, for the demo, the tests and the benchmarks.

Every applicant, title and number is made up by the caller's random source; the same source gives the same bytes.
"""

import csv
import io
import random
from dataclasses import dataclass
from datetime import date, timedelta

import yaml

from tsunagu.engines.patents.fields import TABLE

GENERATIONS = {
    "G0": ("項番", "出願番号", "文献番号", "出願日\n公知日\n登録日", "発明の名称", "出願人", "FI"),
    "G1": (
        "文献番号", "出願番号", "出願日", "公知日", "発明の名称", "出願人/権利者", "FI", "要約", "公開番号", "公告番号",
        "登録番号", "審判番号", "その他", "文献URL",
    ),
    "G2a": (
        "文献番号", "出願番号", "出願日", "公知日", "発明の名称", "出願人/権利者", "FI", "公開番号", "公告番号",
        "登録番号", "審判番号", "その他", "ステージ", "イベント詳細", "文献URL",
    ),
    "G2b": (
        "文献番号", "出願番号", "出願日", "公知日", "発明の名称", "出願人/権利者", "FI", "要約", "公開番号", "公告番号",
        "登録番号", "審判番号", "その他", "ステージ", "イベント詳細", "文献URL",
    ),
}  # fmt: skip
# Stage and latest event with the age of the application (years) from which they are usual, and a weight.
STORIES = (
    ("審査請求前", "公開公報の発行", 1.5, 3.0, 5),
    ("審査中", "審査請求", 1.5, 4.5, 3),
    ("審査中", "拒絶理由通知", 2.0, 5.0, 3),
    ("特許 有効", "登録公報の発行", 2.0, 5.0, 6),
    ("特許 有効", "年金の支払い", 5.0, 20.0, 9),
    ("特許 消滅", "年金不納による特許権の消滅", 7.0, 25.0, 4),
    ("特許 消滅", "存続期間満了による特許権の消滅", 20.0, 40.0, 5),
    ("（出願の）却下・拒絶", "出願の拒絶・却下", 3.0, 25.0, 3),
    ("（出願の）却下・拒絶", "出願のみなし取下げ", 3.5, 25.0, 4),
    ("", "", 26.0, 40.0, 3),
)
GRANTED = ("特許 有効", "特許 消滅")
FIELD_WORDS = yaml.load(
    TABLE.with_name("lookalikes.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
FIELDS = tuple(FIELD_WORDS)


@dataclass(frozen=True, slots=True)
class _Record:
    number: str
    application: str
    filed_on: date
    published_on: date
    title: str
    applicants: str
    symbols: tuple[str, ...]
    abstract: str
    publication: str
    registration: str
    stage: str
    event: str
    url: str


def make_lookalike(
    rng: random.Random,
    *,
    applicant: str,
    records: int,
    generation: str = "G2b",
    field: str = "machining",
    until: date = date(2026, 9, 30),
    years: int = 22,
    partners: tuple[str, ...] = (),
) -> bytes:
    """This function will return the bytes of a fictional export with ``records`` rows.

    ``generation``: G0, G1, G2a or G2b. ``field``: one of FIELDS. ``until``: day of the export; applications of the
    ``years`` before it occur. ``partners``: names that own some applications jointly. Raises KeyError for an unknown
    generation or field.
    """
    headers = GENERATIONS[generation]
    serials = set[tuple[int, int]]()
    made = []
    for _ in range(records):
        record = _make_record(rng, applicant, partners, FIELD_WORDS[field], until, years)
        while (serial := (record.filed_on.year, int(record.application[-6:]))) in serials:
            record = _make_record(rng, applicant, partners, FIELD_WORDS[field], until, years)
        serials.add(serial)
        made.append(record)
    made.sort(key=lambda record: record.published_on, reverse=True)
    text = io.StringIO(newline="")
    writer = csv.writer(
        text, quoting=csv.QUOTE_MINIMAL if generation == "G0" else csv.QUOTE_ALL, lineterminator="\n"
    )
    writer.writerow(headers)
    for place, record in enumerate(made, start=1):
        cells = _write_cells(record, place, generation)
        writer.writerow([cells[header] for header in headers])
    return text.getvalue().encode("utf-8" if generation == "G0" else "utf-8-sig")


def _make_record(
    rng: random.Random,
    applicant: str,
    partners: tuple[str, ...],
    words: dict[str, list[str]],
    until: date,
    years: int,
) -> _Record:
    # Few applications long ago, more lately; none younger than the 18 months before publication.
    age = 1.55 + (years - 1.55) * rng.random() ** 1.4
    filed_on = until - timedelta(days=int(age * 365.25))
    published_on = min(filed_on + timedelta(days=rng.randint(545, 560)), until)
    stage, event = _choose_story(rng, age)
    serial = rng.randint(1, 260_000)
    application = f"特願{filed_on.year}-{serial:06d}"
    publication = f"特開{published_on.year}-{rng.randint(1, 240_000):06d}"
    granted = stage in GRANTED or (stage == "" and rng.random() < 0.5)
    registration = f"特許{rng.randint(4_000_000, 7_900_000)}" if granted else ""
    is_early_grant = granted and rng.random() < 0.03
    number = registration if is_early_grant else publication
    title = _make_title(rng, words)
    owners = [applicant]
    if partners and rng.random() < 0.2:
        owners.append(rng.choice(partners))
    code = "15" if is_early_grant else "11"
    place = registration.removeprefix("特許") if is_early_grant else publication.removeprefix("特開")
    return _Record(
        number, application, filed_on, published_on, title, ",".join(owners), _choose_symbols(rng, words),
        _make_abstract(rng, words, title), "" if is_early_grant else publication, registration, stage, event,
        f"https://www.j-platpat.inpit.go.jp/c1801/PU/JP-{place}/{code}/ja",
    )  # fmt: skip


def _choose_story(rng: random.Random, age: float) -> tuple[str, str]:
    fitting = [story for story in STORIES if story[2] <= age <= story[3]]
    story = rng.choices(fitting, weights=[story[4] for story in fitting])[0]
    return story[0], story[1]


def _choose_symbols(rng: random.Random, words: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(rng.sample(words["fi"], rng.randint(1, min(4, len(words["fi"])))))


def _make_title(rng: random.Random, words: dict[str, list[str]]) -> str:
    thing = rng.choice(words["things"])
    shape = rng.choice(
        ("{0}", "{0}の製造方法", "{0}および{1}", "{1}を備えた{0}", "{0}の検査方法", "{0}、及び{0}の{2}方法")
    )
    return shape.format(thing, rng.choice(words["parts"]), rng.choice(words["acts"]))


def _make_abstract(rng: random.Random, words: dict[str, list[str]], title: str) -> str:
    if rng.random() < 0.02:
        return "null"
    part, other = rng.choice(words["parts"]), rng.choice(words["parts"])
    aim = rng.choice(words["aims"])
    return (
        f"(57)【要約】\n【課題】{aim}{title}を提供する。\n【解決手段】{title}は、{part}１０と、{part}１０に対して"
        f"{rng.choice(words['acts'])}を行う{other}２０と、これらを制御する制御部３０とを備える。\n"
        f"【選択図】図{rng.randint(1, 6)}"
    )


def _write_cells(record: _Record, place: int, generation: str) -> dict[str, str]:
    filed, published = f"{record.filed_on:%Y/%m/%d}", f"{record.published_on:%Y/%m/%d}"
    if generation == "G0":
        symbols = record.symbols[:3]
        cut = len(record.symbols) > len(symbols)
        owner, *others = record.applicants.split(",")
        return {
            "項番": str(place),
            "出願番号": record.application,
            "文献番号": record.number,
            "出願日\n公知日\n登録日": f"{filed}\n{published}\n-",
            "発明の名称": record.title,
            "出願人": f"{owner} 他" if others else owner,
            "FI": " \n".join(symbols) + (" \n他" if cut else ""),
        }
    return {
        "文献番号": record.number,
        "出願番号": record.application,
        "出願日": filed,
        "公知日": published,
        "発明の名称": record.title,
        "出願人/権利者": record.applicants,
        "FI": ",".join(record.symbols),
        "要約": record.abstract.replace("\n", "\r\n") if generation == "G1" else record.abstract,
        "公開番号": record.publication,
        "公告番号": "",
        "登録番号": record.registration,
        "審判番号": "",
        "その他": "",
        "ステージ": record.stage,
        "イベント詳細": record.event,
        "文献URL": record.url,
    }

"""The 47 prefectures and the blocks of the regional METI bureaus (eight bureaus and Okinawa).

Codes: JIS X 0401. Blocks: regional bureaus of economy, trade and industry (domain notes, H1); Niigata, Yamanashi,
Nagano and Shizuoka belong to Kanto, Toyama and Ishikawa to Chubu, Fukui to Kinki.
"""

from enum import Enum

from tsunagu.kernel.words import Words


class Block(Enum):
    """The area of one regional bureau; the value is its stable code."""

    HOKKAIDO = "hokkaido"
    TOHOKU = "tohoku"
    KANTO = "kanto"
    CHUBU = "chubu"
    KINKI = "kinki"
    CHUGOKU = "chugoku"
    SHIKOKU = "shikoku"
    KYUSHU = "kyushu"
    OKINAWA = "okinawa"

    @property
    def bureau(self) -> Words:
        """The bureau that leads the block."""
        return BUREAUS[self]

    @property
    def prefectures(self) -> tuple["Prefecture", ...]:
        """The prefectures of the block, by code."""
        return tuple(prefecture for prefecture in Prefecture if prefecture.block is self)


BUREAUS = {
    Block.HOKKAIDO: Words("北海道経済産業局", "Hokkaido Bureau of Economy, Trade and Industry"),
    Block.TOHOKU: Words("東北経済産業局", "Tohoku Bureau of Economy, Trade and Industry"),
    Block.KANTO: Words("関東経済産業局", "Kanto Bureau of Economy, Trade and Industry"),
    Block.CHUBU: Words("中部経済産業局", "Chubu Bureau of Economy, Trade and Industry"),
    Block.KINKI: Words("近畿経済産業局", "Kinki Bureau of Economy, Trade and Industry"),
    Block.CHUGOKU: Words("中国経済産業局", "Chugoku Bureau of Economy, Trade and Industry"),
    Block.SHIKOKU: Words("四国経済産業局", "Shikoku Bureau of Economy, Trade and Industry"),
    Block.KYUSHU: Words("九州経済産業局", "Kyushu Bureau of Economy, Trade and Industry"),
    Block.OKINAWA: Words("内閣府沖縄総合事務局", "Okinawa General Bureau, Cabinet Office"),
}


class Prefecture(Enum):
    """A prefecture; the value is its stable code (romaji)."""

    HOKKAIDO = "hokkaido"
    AOMORI = "aomori"
    IWATE = "iwate"
    MIYAGI = "miyagi"
    AKITA = "akita"
    YAMAGATA = "yamagata"
    FUKUSHIMA = "fukushima"
    IBARAKI = "ibaraki"
    TOCHIGI = "tochigi"
    GUNMA = "gunma"
    SAITAMA = "saitama"
    CHIBA = "chiba"
    TOKYO = "tokyo"
    KANAGAWA = "kanagawa"
    NIIGATA = "niigata"
    TOYAMA = "toyama"
    ISHIKAWA = "ishikawa"
    FUKUI = "fukui"
    YAMANASHI = "yamanashi"
    NAGANO = "nagano"
    GIFU = "gifu"
    SHIZUOKA = "shizuoka"
    AICHI = "aichi"
    MIE = "mie"
    SHIGA = "shiga"
    KYOTO = "kyoto"
    OSAKA = "osaka"
    HYOGO = "hyogo"
    NARA = "nara"
    WAKAYAMA = "wakayama"
    TOTTORI = "tottori"
    SHIMANE = "shimane"
    OKAYAMA = "okayama"
    HIROSHIMA = "hiroshima"
    YAMAGUCHI = "yamaguchi"
    TOKUSHIMA = "tokushima"
    KAGAWA = "kagawa"
    EHIME = "ehime"
    KOCHI = "kochi"
    FUKUOKA = "fukuoka"
    SAGA = "saga"
    NAGASAKI = "nagasaki"
    KUMAMOTO = "kumamoto"
    OITA = "oita"
    MIYAZAKI = "miyazaki"
    KAGOSHIMA = "kagoshima"
    OKINAWA = "okinawa"

    @property
    def jis_code(self) -> str:
        """The two-digit code of JIS X 0401."""
        return f"{list(Prefecture).index(self) + 1:02d}"

    @property
    def block(self) -> Block:
        """The bureau block the prefecture belongs to."""
        return PREFECTURES[self][1]

    @property
    def words(self) -> Words:
        """The name with its suffix in Japanese, without one in English."""
        return PREFECTURES[self][0]

    @classmethod
    def find(cls, text: str) -> "Prefecture | None":
        """This function will read a code, a JIS number or a Japanese or English name, with or without the suffix."""
        return SPELLINGS.get(text.strip().casefold())


PREFECTURES = {
    Prefecture.HOKKAIDO: (Words("北海道", "Hokkaido"), Block.HOKKAIDO),
    Prefecture.AOMORI: (Words("青森県", "Aomori"), Block.TOHOKU),
    Prefecture.IWATE: (Words("岩手県", "Iwate"), Block.TOHOKU),
    Prefecture.MIYAGI: (Words("宮城県", "Miyagi"), Block.TOHOKU),
    Prefecture.AKITA: (Words("秋田県", "Akita"), Block.TOHOKU),
    Prefecture.YAMAGATA: (Words("山形県", "Yamagata"), Block.TOHOKU),
    Prefecture.FUKUSHIMA: (Words("福島県", "Fukushima"), Block.TOHOKU),
    Prefecture.IBARAKI: (Words("茨城県", "Ibaraki"), Block.KANTO),
    Prefecture.TOCHIGI: (Words("栃木県", "Tochigi"), Block.KANTO),
    Prefecture.GUNMA: (Words("群馬県", "Gunma"), Block.KANTO),
    Prefecture.SAITAMA: (Words("埼玉県", "Saitama"), Block.KANTO),
    Prefecture.CHIBA: (Words("千葉県", "Chiba"), Block.KANTO),
    Prefecture.TOKYO: (Words("東京都", "Tokyo"), Block.KANTO),
    Prefecture.KANAGAWA: (Words("神奈川県", "Kanagawa"), Block.KANTO),
    Prefecture.NIIGATA: (Words("新潟県", "Niigata"), Block.KANTO),
    Prefecture.TOYAMA: (Words("富山県", "Toyama"), Block.CHUBU),
    Prefecture.ISHIKAWA: (Words("石川県", "Ishikawa"), Block.CHUBU),
    Prefecture.FUKUI: (Words("福井県", "Fukui"), Block.KINKI),
    Prefecture.YAMANASHI: (Words("山梨県", "Yamanashi"), Block.KANTO),
    Prefecture.NAGANO: (Words("長野県", "Nagano"), Block.KANTO),
    Prefecture.GIFU: (Words("岐阜県", "Gifu"), Block.CHUBU),
    Prefecture.SHIZUOKA: (Words("静岡県", "Shizuoka"), Block.KANTO),
    Prefecture.AICHI: (Words("愛知県", "Aichi"), Block.CHUBU),
    Prefecture.MIE: (Words("三重県", "Mie"), Block.CHUBU),
    Prefecture.SHIGA: (Words("滋賀県", "Shiga"), Block.KINKI),
    Prefecture.KYOTO: (Words("京都府", "Kyoto"), Block.KINKI),
    Prefecture.OSAKA: (Words("大阪府", "Osaka"), Block.KINKI),
    Prefecture.HYOGO: (Words("兵庫県", "Hyogo"), Block.KINKI),
    Prefecture.NARA: (Words("奈良県", "Nara"), Block.KINKI),
    Prefecture.WAKAYAMA: (Words("和歌山県", "Wakayama"), Block.KINKI),
    Prefecture.TOTTORI: (Words("鳥取県", "Tottori"), Block.CHUGOKU),
    Prefecture.SHIMANE: (Words("島根県", "Shimane"), Block.CHUGOKU),
    Prefecture.OKAYAMA: (Words("岡山県", "Okayama"), Block.CHUGOKU),
    Prefecture.HIROSHIMA: (Words("広島県", "Hiroshima"), Block.CHUGOKU),
    Prefecture.YAMAGUCHI: (Words("山口県", "Yamaguchi"), Block.CHUGOKU),
    Prefecture.TOKUSHIMA: (Words("徳島県", "Tokushima"), Block.SHIKOKU),
    Prefecture.KAGAWA: (Words("香川県", "Kagawa"), Block.SHIKOKU),
    Prefecture.EHIME: (Words("愛媛県", "Ehime"), Block.SHIKOKU),
    Prefecture.KOCHI: (Words("高知県", "Kochi"), Block.SHIKOKU),
    Prefecture.FUKUOKA: (Words("福岡県", "Fukuoka"), Block.KYUSHU),
    Prefecture.SAGA: (Words("佐賀県", "Saga"), Block.KYUSHU),
    Prefecture.NAGASAKI: (Words("長崎県", "Nagasaki"), Block.KYUSHU),
    Prefecture.KUMAMOTO: (Words("熊本県", "Kumamoto"), Block.KYUSHU),
    Prefecture.OITA: (Words("大分県", "Oita"), Block.KYUSHU),
    Prefecture.MIYAZAKI: (Words("宮崎県", "Miyazaki"), Block.KYUSHU),
    Prefecture.KAGOSHIMA: (Words("鹿児島県", "Kagoshima"), Block.KYUSHU),
    Prefecture.OKINAWA: (Words("沖縄県", "Okinawa"), Block.OKINAWA),
}


def _spell(prefecture: Prefecture) -> set[str]:
    name = prefecture.words
    short = name.ja if prefecture is Prefecture.HOKKAIDO else name.ja[:-1]
    number = prefecture.jis_code
    return {prefecture.value, name.en.casefold(), name.ja, short, number, number.lstrip("0")}


SPELLINGS = {spelling: prefecture for prefecture in Prefecture for spelling in _spell(prefecture)}

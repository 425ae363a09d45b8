"""The words of the module."""

from django.db import models


class OrganisationKind(models.TextChoices):
    INPIT_WINDOW = "inpit_window", "知財総合支援窓口"
    METI_BUREAU = "meti_bureau", "経済産業局"
    JPAA_CHAPTER = "jpaa_chapter", "日本弁理士会の地域会"
    CHAMBER = "chamber", "商工会議所・商工会"
    YOROZU = "yorozu", "よろず支援拠点"
    BANK = "bank", "金融機関"
    JETRO = "jetro", "ジェトロ"
    SMRJ = "smrj", "中小企業基盤整備機構"
    TLO = "tlo", "技術移転機関（TLO）"
    UNIVERSITY = "university", "大学・高等専門学校"
    RESEARCH_INSTITUTE = "research_institute", "公設試験研究機関・研究機関"
    LOCAL_GOVERNMENT = "local_government", "都道府県・市区町村"
    SUPPORT_CENTRE = "support_centre", "産業支援機関"
    BAR_ASSOCIATION = "bar_association", "弁護士会"
    STARTUP_PLATFORM = "startup_platform", "スタートアップ支援拠点"
    NATIONAL = "national", "国・全国の機関"
    OTHER = "other", "その他"


class Aspect(models.TextChoices):
    """In what respect a body’s reach is told."""

    PREFECTURE = "prefecture", "都道府県"
    TOPIC = "topic", "相談の内容"
    SECTOR = "sector", "業種"
    SIZE = "size", "会社の規模"


class Size(models.TextChoices):
    """How large a company is, in the words of the SME Basic Act and the Industrial Competitiveness Act."""

    SMALL = "small", "小規模企業者"
    SMALL_OR_MEDIUM = "small_or_medium", "中小企業者"
    MID_SIZED = "mid_sized", "中堅企業者"
    LARGE = "large", "大企業"


class Role(models.TextChoices):
    """The codes; what each may do is data in roles.py."""

    ADVISER = "adviser", "相談員"
    MANAGER = "manager", "責任者"
    EXPERT = "expert", "専門家"
    PROGRAMME_OFFICER = "programme_officer", "事業担当"
    PLAN_OFFICER = "plan_officer", "計画担当"
    AUDITOR = "auditor", "監査担当"
    ADMINISTRATOR = "administrator", "ネットワーク管理者"

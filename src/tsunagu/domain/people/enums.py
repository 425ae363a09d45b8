"""The words of the module."""

from django.db import models


class OrganisationKind(models.TextChoices):
    INPIT_WINDOW = "inpit_window", "知財総合支援窓口"
    METI_BUREAU = "meti_bureau", "経済産業局"
    JPAA_CHAPTER = "jpaa_chapter", "日本弁理士会の地域会"
    CHAMBER = "chamber", "商工会議所・商工会"
    YOROZU = "yorozu", "よろず支援拠点"
    BANK = "bank", "金融機関"
    NATIONAL = "national", "国・全国の機関"
    OTHER = "other", "その他"


class Role(models.TextChoices):
    ADVISER = "adviser", "相談員"
    MANAGER = "manager", "責任者"

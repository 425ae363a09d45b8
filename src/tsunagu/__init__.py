"""Tsunagu (つなぐ): one desk for Japan's IP-management support network."""

__version__ = "0.1.0"

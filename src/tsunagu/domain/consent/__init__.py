"""Consent is the key: a body sees a consultation only through a grant, a grant stands only on a consent."""

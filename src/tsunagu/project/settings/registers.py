"""Registers that may be asked; none is until an ID is set. Base takes all of it."""

import os

JPO_ID = os.environ.get("TSUNAGU_JPO_ID", "")
JPO_PASSWORD = os.environ.get("TSUNAGU_JPO_PASSWORD", "")
JPO_ADDRESS = os.environ.get("TSUNAGU_JPO_ADDRESS", "")

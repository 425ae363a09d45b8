"""Answers straight from registers: JPO's patent information API, gBizINFO. The network, clock and waiting come in as arguments."""

from tsunagu.engines.patents.sources.fetching import Fetch, Request, Response, SourceProblem
from tsunagu.engines.patents.sources.gathering import Gathered, gather_answers
from tsunagu.engines.patents.sources.gbizinfo import Company, GbizInfo
from tsunagu.engines.patents.sources.jpo import Credentials, JpoApi
from tsunagu.engines.patents.sources.ledger import Ledger

__all__ = [
    "Company",
    "Credentials",
    "Fetch",
    "Gathered",
    "GbizInfo",
    "JpoApi",
    "Ledger",
    "Request",
    "Response",
    "SourceProblem",
    "gather_answers",
]

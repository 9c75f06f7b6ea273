"""A summary as plain data: the format ``crossfoot/statistics`` version 1."""

from dataclasses import asdict
from typing import Any

from budget.lookback.pace import PAUSE
from budget.lookback.summary import Summary

FORMAT = "crossfoot/statistics"
VERSION = 1


def statistics_to_json(summary: Summary) -> dict[str, Any]:
    """What a library tells when one looks back; nothing in it is by person."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "disclosures": {"all": summary.disclosures, "counted": summary.counted, **summary.states},
        "left": {
            "all": asdict(summary.left),
            "disclosures": [{"id": id, "name": name, **asdict(left)} for id, name, left in summary.each],
        },
        "mistakes": {
            "kinds": dict(summary.mistakes),
            "forms": dict(summary.places),
            "extractors": {version: asdict(one) for version, one in summary.extractors.items()},
        },
        "waived": dict(summary.waived),
        "disputes": [{"issuer": issuer, **asdict(one)} for issuer, one in summary.disputes.items()],
        "pace": {**asdict(summary.pace), "longest_gap": PAUSE, "documents": list(summary.seconds)},
        "proposals": asdict(summary.taken),
    }

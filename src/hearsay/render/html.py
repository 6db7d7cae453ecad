"""Placeholder."""

from collections.abc import Iterable
from hearsay.records import Reading


def to_html(readings: Iterable[Reading]) -> str:
    return ""


def fragment_html(reading: Reading) -> str:
    return ""

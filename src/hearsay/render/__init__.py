"""Readings and pages for people and programs: JSON Lines, cards for the terminal, annotated pages."""

from hearsay.render.card import card
from hearsay.render.html import fragment_html, to_html
from hearsay.render.json import error_json, page_json, reading_from_json, to_json
from hearsay.render.parts import parts_card
from hearsay.render.parts_html import parts_html
from hearsay.render.sourcing import sourcing_card, sourcing_legend
from hearsay.render.sourcing_html import sourcing_html
from hearsay.render.sourcing_json import sourcing_json

__all__ = [
    "card",
    "error_json",
    "fragment_html",
    "page_json",
    "parts_card",
    "parts_html",
    "reading_from_json",
    "sourcing_card",
    "sourcing_html",
    "sourcing_json",
    "sourcing_legend",
    "to_html",
    "to_json",
]

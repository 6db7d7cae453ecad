"""Readings for people and programs: JSON Lines, a card for the terminal, an annotated page."""

from hearsay.render.card import card
from hearsay.render.html import fragment_html, to_html
from hearsay.render.json import error_json, page_json, reading_from_json, to_json

__all__ = ["card", "error_json", "fragment_html", "page_json", "reading_from_json", "to_html", "to_json"]

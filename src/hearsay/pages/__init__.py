"""Captures to pages: files, addresses, bytes and text, with every visible block under a label."""

from hearsay.pages.capture import page_from_bytes, page_from_source, page_from_text

__all__ = ["page_from_bytes", "page_from_source", "page_from_text"]

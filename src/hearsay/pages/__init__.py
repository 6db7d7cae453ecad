"""Captures to pages: files, addresses, bytes and text, with every visible block under a label."""

from hearsay.pages.capture import Capture, page_from_bytes, page_from_capture, page_from_source, page_from_text

__all__ = ["Capture", "page_from_bytes", "page_from_capture", "page_from_source", "page_from_text"]

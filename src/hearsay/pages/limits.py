"""How large a page may be."""

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 2_000_000

"""How large a page may be, and how long it may take."""

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
MAX_SECONDS = 120.0  # from bytes to reading; what the sizes allow takes less on any machine of these years

"""Exports: what the ledger holds in the formats of other tools.

`material.material` gives the pages, `whole.write_file` writes them; `formats` lists the formats.
"""

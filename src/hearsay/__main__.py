"""``python -m hearsay``: the command."""

import sys

from hearsay.cli import main

sys.exit(main())

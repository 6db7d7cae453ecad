"""What people say of actors: who is the same, who is not. Kept beside the readings, and undone without a trace.

Every appearance belongs to the actor that has its name: the name on this page where a person gave that to
somebody, else the name anywhere. So only names are moved; appearances follow, those that come in later too.
"""

from hearsay.ledger.actor_changes.listed import change_list, change_of
from hearsay.ledger.actor_changes.merging import merge
from hearsay.ledger.actor_changes.splitting import Piece, keep_apart, split
from hearsay.ledger.actor_changes.undoing import undo

__all__ = ["Piece", "change_list", "change_of", "keep_apart", "merge", "split", "undo"]

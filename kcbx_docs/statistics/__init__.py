"""Sums, rates and reconciliation: people write counts, the program computes the rest."""

from kcbx_docs.statistics.derived import Derived, derive
from kcbx_docs.statistics.reconciliation import Mismatch, reconcile

__all__ = ["Derived", "Mismatch", "derive", "reconcile"]

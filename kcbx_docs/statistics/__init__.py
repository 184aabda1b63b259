"""Sums, rates, reconciliation and limits: people write counts, the program computes the rest."""

from kcbx_docs.statistics.derived import Derived, derive
from kcbx_docs.statistics.limits import limits, warnings
from kcbx_docs.statistics.reconciliation import Mismatch, reconcile

__all__ = ["Derived", "Mismatch", "derive", "limits", "reconcile", "warnings"]

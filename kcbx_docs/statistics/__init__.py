"""Sums, rates, reconciliation, roll-up and limits: people write counts, the program computes the rest."""

from kcbx_docs.statistics.derived import derive
from kcbx_docs.statistics.figures import Derived
from kcbx_docs.statistics.limits import limits, warnings
from kcbx_docs.statistics.reconciliation import reconcile
from kcbx_docs.statistics.rollup import Gathered, gather
from kcbx_docs.statistics.sums import Mismatch

__all__ = ["Derived", "Gathered", "Mismatch", "derive", "gather", "limits", "reconcile", "warnings"]

"""Many units in one run: planned first, rendered in parallel, recorded as they are done."""

from kcbx_docs.batch.options import Options
from kcbx_docs.batch.planning import State
from kcbx_docs.batch.results import Made, Result
from kcbx_docs.batch.run import Batch
from kcbx_docs.batch.terms import Request, Summary, Watcher

__all__ = ["Batch", "Made", "Options", "Request", "Result", "State", "Summary", "Watcher"]

"""One unit's documents: read, fill, compose, write."""

from kcbx_docs.papers.paper import Paper, beside_neighbours
from kcbx_docs.papers.workshop import Workshop
from kcbx_docs.papers.writing import PartlyMadeError, file_row

__all__ = ["Paper", "PartlyMadeError", "Workshop", "beside_neighbours", "file_row"]

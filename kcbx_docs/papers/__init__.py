"""One unit's documents: read, fill, compose, write."""

from kcbx_docs.papers.paper import Paper, beside_neighbours
from kcbx_docs.papers.workshop import Workshop
from kcbx_docs.papers.writing import file_row

__all__ = ["Paper", "Workshop", "beside_neighbours", "file_row"]

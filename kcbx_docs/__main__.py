"""Where a process starts: the command kcbx, python -m kcbx_docs and cli.py."""

import gc
import sys

# A command lives for half a second, a fifth of which would go into collecting what modules make
# while they load; what it holds is freed when it ends.
gc.disable()

if getattr(sys, "frozen", False):
    import multiprocessing

    # A frozen program is started again for each process of a batch; here that process leaves.
    multiprocessing.freeze_support()

from kcbx_docs.commands import main  # noqa: E402  # only now, see above

__all__ = ["main"]

if __name__ == "__main__":
    main()

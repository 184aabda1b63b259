"""python -m kcbx_docs."""

from kcbx_docs.commands import main

main()

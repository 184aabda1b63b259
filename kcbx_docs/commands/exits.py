"""Exit codes beside those that the errors have."""

from typing import Final

PARTLY_FAILED: Final = 4
INTERRUPTED: Final = 130

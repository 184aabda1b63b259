"""Word packages as they are on disk: opened with care, and packed so that equal ones are equal files."""

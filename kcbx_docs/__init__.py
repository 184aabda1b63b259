"""Facts in YAML to the 控辍保学 papers of Chinese schools."""

__version__ = "0.1.0"

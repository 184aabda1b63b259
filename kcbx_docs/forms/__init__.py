"""Word forms that staff own: drawn once, edited in Word, filled many times."""

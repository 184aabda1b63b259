"""What a unit's data may say. Each field is declared once; everything else is derived from here."""

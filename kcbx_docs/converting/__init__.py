"""Formats that other programs make of what the writers wrote: LibreOffice and pandoc."""

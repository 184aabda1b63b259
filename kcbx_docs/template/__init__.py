"""Text templates: Markdown with Jinja2, filled with a unit's facts in one sandbox."""

"""The reply line: `line` writes it; `text` reads it through `words`, `head`, `signs`, `reading`."""

"""The reply line: `line` writes it, `text` reads it by way of `words`, `head`, `signs`, `reading`."""

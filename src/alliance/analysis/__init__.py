"""Documents to figures: scoring, groups, findings, and the pipeline that calls them."""

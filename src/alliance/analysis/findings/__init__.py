"""What the figures mean: conditions over signals, risks found, strengths, the right form."""

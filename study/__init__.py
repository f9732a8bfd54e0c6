"""What `alliance export-study` puts into a study: programs that analyse it, and one that plants."""

"""Files to documents, with errors that a person can act on."""

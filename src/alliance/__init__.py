"""A self-assessment for alliances that work without a contract."""

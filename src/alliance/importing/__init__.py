"""What comes back: exports of survey systems to responses."""

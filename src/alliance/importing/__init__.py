"""What comes back in other programs' exports, to responses: columns, values, people, decisions."""

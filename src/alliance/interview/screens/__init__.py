"""States as screens and as plain lines: pure functions of a state and the room there is."""

"""Where somebody stands, as pure values: a key in, the next state out."""

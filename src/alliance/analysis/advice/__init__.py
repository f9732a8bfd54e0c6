"""What to do: remedies, the few next steps, what one step up would change."""

"""The desk: where people are admitted, by whoever works there."""

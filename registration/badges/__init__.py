"""Badges: what stands on one, how they are drawn, and who was given one when."""

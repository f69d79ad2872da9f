"""“My forum”: a person's registration, by the link in their mail or by signing in."""

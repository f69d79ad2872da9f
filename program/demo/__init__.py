"""The demonstration forum: its texts as TOML, its people as a generator, its loading as verbs."""

"""The list of participants that protocol hands out: frozen, told in a language, drawn, compared."""

"""Static files as they are served once collected: each under a name that tells its content."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Fingerprinted(CompressedManifestStaticFilesStorage):
    """Also what a script imports is named by its content, so that it may be kept for ever.

    Imports are rewritten where they stand as Django looks for them: whole paths in quotes, a
    semicolon behind.
    """

    support_js_module_import_aggregation = True

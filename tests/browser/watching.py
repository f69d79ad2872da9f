"""What must not happen in any browser, whatever a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# A refused page (403, 404, 422) is said so by Chromium, too; we judge answers ourselves.
_STATUS = "Failed to load resource: the server responded with a status of 4"


class Watch:
    """Collects a context's console errors (violations of the CSP are such), script errors,
    failures of the server, missing parts of pages, and requests to other hosts."""

    def __init__(self, context: BrowserContext, site: str, troubles: list[str]) -> None:
        self.troubles = troubles
        self._site = site
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("request", self._see_request)
        context.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_STATUS):
            self.troubles.append(f"console at {message.page and message.page.url}: {message.text}")

    def _catch(self, error: WebError) -> None:
        self.troubles.append(f"script at {error.page and error.page.url}: {error.error}")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._site}/", "data:", "blob:")):
            self.troubles.append(f"request to another host: {request.url}")

    def _see_response(self, response: Response) -> None:
        # A page may be refused in words, also one that a worker asks for on its reader's behalf; a
        # part of a page that is missing is a mistake.
        asked = response.request
        limit = 500 if asked.is_navigation_request() or asked.service_worker else 400
        if response.status >= limit:
            self.troubles.append(f"{response.status} for {response.url}")

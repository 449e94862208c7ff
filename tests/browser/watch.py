"""What a browser notices while pages are shown: requests, complaints of the console, answers that failed."""

from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

EXPECTED = (
    "Failed to load resource",  # told again by the answers, with their address
    "Chrome currently does not support the Push API in incognito",  # which contexts of a test are
)


class Watch:
    """Everything that a context asked for, and everything it complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.addresses: list[str] = []
        self.complaints: list[str] = []
        self._own = ""
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.addresses.append(unquote(request.url))

    def _answered(self, response: Response) -> None:
        part = response.request.resource_type not in ("document", "xhr", "fetch")
        if response.status >= 500 or (part and response.status >= 400):
            self.complaints.append(f"{response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            where = message.page.url if message.page else "?"
            self.complaints.append(f"{message.type} on {urlsplit(where).path}: {message.text}")

    def hosts(self) -> set[str]:
        return {urlsplit(address).netloc for address in self.addresses}


def cookies_of(page: Page) -> list[str]:
    return [str(cookie["name"]) for cookie in page.context.cookies()]

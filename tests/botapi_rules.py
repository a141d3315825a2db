"""What Telegram's Bot API refuses, in its own words: the limits that the tests' server keeps."""

import json
import re
from email import message_from_bytes
from html.parser import HTMLParser
from typing import Any

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PHOTO_LIMIT = 10_000_000  # bytes
SIDES_LIMIT = 10_000  # pixels, width and height together
CALLBACK_DATA_LIMIT = 64
BUTTONS_LIMIT = 100
RESULTS_LIMIT = 50
RESULT_ID_LIMIT = 64
HTML_TAGS = {"a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre"} | {
    "span",
    "tg-spoiler",
    "tg-emoji",
    "blockquote",
}
FILE_NAME = re.compile(rb'; filename="([^"]*)"')
RESERVED = re.compile(r"(?<!\\)[.!#+={}>-]|(?<!\\)[()](?![^\[]*\])")


class File(bytes):
    """A file of a form, by the ``name`` that it was sent under."""

    name: str


class Refused(Exception):  # noqa: N818 - reads as what happened
    """An answer with ``ok`` false: HTTP status, description and parameters as Telegram sends."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class Dropped(Exception):  # noqa: N818 - reads as what happened
    """The connection breaks in the middle of the answer."""


def bad_request(description: str) -> Refused:
    """400, the refusal of nearly everything."""
    return Refused(400, f"Bad Request: {description}")


def check_text(params: dict[str, Any]) -> str:
    """The text of a message: not empty, at most 4096 UTF-16 units, entities that parse."""
    text = str(params.get("text", "")).strip()
    if not text:
        raise bad_request("message text is empty")
    check_entities(text, params.get("parse_mode"))
    if utf16(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return text


def check_photo(params: dict[str, Any]) -> dict[str, Any]:
    """The content of a photo message: a PNG within Telegram's sizes, a caption of at most 1024
    UTF-16 units, entities that lie in it."""
    png = params.get(str(params.get("photo", "")).removeprefix("attach://"), params.get("photo"))
    if not isinstance(png, bytes) or not png.startswith(b"\x89PNG"):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    if width + height > SIDES_LIMIT or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    if len(png) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    caption = check_caption(params)
    for entity in params.get("caption_entities", []):
        if entity["offset"] + entity["length"] > utf16(caption):
            raise bad_request("entity beyond the end of the caption")
    size = {"file_id": "p", "file_unique_id": "p", "width": width, "height": height}
    return {"photo": [size], "caption": caption, "png": png}


def check_caption(params: dict[str, Any]) -> str:
    """What stands below a picture or file: at most 1024 UTF-16 units."""
    caption = str(params.get("caption", ""))
    if utf16(caption) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return caption


def check_document(params: dict[str, Any]) -> dict[str, Any]:
    """The content of a document message: a file, a caption of at most 1024 UTF-16 units."""
    named = params.get("document", b"")
    content = named if isinstance(named, bytes) else params.get(named.removeprefix("attach://"))
    if not isinstance(content, bytes) or not content:
        raise bad_request("file must be non-empty")
    caption = check_caption(params)
    return {
        "document": {"file_id": "d", "file_unique_id": "d"},
        "caption": caption,
        "file": content,
    }


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def check_entities(text: str, mode: str | None) -> None:
    """HTML with known, closed tags; MarkdownV2 without reserved characters left bare."""
    if mode == "HTML":
        _Tags().check(text)
    if mode == "MarkdownV2" and (reserved := RESERVED.search(text)):
        raise bad_request(
            f"can't parse entities: Character '{reserved[0]}' is reserved and must be escaped"
        )


class _Tags(HTMLParser):
    def check(self, text: str) -> None:
        self.open: list[str] = []
        self.feed(text)
        if self.open:
            raise bad_request(f"can't parse entities: Can't find end tag of {self.open[-1]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HTML_TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise bad_request("can't parse entities: Unexpected end tag")


def check_markup(params: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Inline buttons, row by row: each with a label and at most 64 bytes of data."""
    markup = params.get("reply_markup")
    if markup is None:
        return []
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    for button in (buttons := [button for row in rows for button in row]):
        _check_button(button)
    if len(buttons) > BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def check_results(params: dict[str, Any]) -> None:
    """Articles of an inline query: at most 50, each with an id of its own, a title and a text."""
    results = params.get("results", [])
    ids = [str(result.get("id", "")) for result in results]
    if len(results) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(0 < len(id.encode()) <= RESULT_ID_LIMIT for id in ids):
        raise bad_request("RESULT_ID_INVALID")
    for result in results:
        if not result.get("title"):
            raise bad_request("ARTICLE_TITLE_EMPTY")
        check_text({"text": result["input_message_content"]["message_text"]})
        check_markup(result)
    start = str(params.get("button", {}).get("start_parameter", "x"))
    if not re.fullmatch(r"[\w-]{1,64}", start, re.ASCII):
        raise bad_request("START_PARAM_INVALID")


def _check_button(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text is empty")
    if "url" in button:
        if not button["url"].startswith(("https://", "tg://")):
            raise bad_request("inline keyboard button URL is invalid")
        return
    data = button.get("callback_data", "").encode()
    if not data or len(data) > CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def check_commands(params: dict[str, Any]) -> list[dict[str, str]]:
    """A command menu: a-z 0-9 _ names up to 32, descriptions up to 256, at most 100."""
    commands: list[dict[str, str]] = params.get("commands", [])
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def check_said(params: dict[str, Any], name: str, most: int) -> str:
    """A text of the profile."""
    text = str(params.get(name, ""))
    if utf16(text) > most:
        raise bad_request(f"{name} is too long")
    return text


def check_language(params: dict[str, Any]) -> str:
    """A two-letter language code, or none."""
    code = str(params.get("language_code", ""))
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def read_form(kind: str, body: bytes) -> dict[str, Any]:
    """A multipart form: files as bytes, fields as values."""
    form = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    found: dict[str, Any] = {}
    files = iter(FILE_NAME.findall(body))  # UTF-8, which a header of mail may not be
    for part in form.walk():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            plain = part.get_filename() is None
            found[str(name)] = _value(content.decode()) if plain else _file(content, next(files))
    return found


def read_params(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Form fields as values: whatever is JSON of more than a string is read as such."""
    return {name: value if name == "text" else _value(value) for name, value in pairs}


def _file(content: bytes, name: bytes) -> File:
    file = File(content)
    file.name = name.decode()
    return file


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text

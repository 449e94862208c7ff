"""Pictures from people: looked at before they are opened, decoded, encoded again; nothing of the file itself is kept."""

import io
import secrets
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

from voisins.lib.errors import Refusal

PIXELS = 24_000_000
WEBP_PIXELS = 12_000_000  # it is opened whole, several times over
FORMATS = ("PNG", "JPEG", "WEBP")
PHOTO_BYTES = 7_000_000
PHOTO_SIDE = 1600  # pixels kept: enough for a screen
SHELVES = "pictures"  # the folder of every shelf, in PRIVATE_FILES
ACCEPT = "image/jpeg,image/png,image/webp"
Image.MAX_IMAGE_PIXELS = PIXELS  # past it a warning, which is an error below


class NotAPicture(Refusal):
    sentence = gettext_lazy("Ce fichier n’est pas une image PNG, JPEG ou WebP. Choisissez-en une autre.")


class WebpTooBig(Refusal):
    sentence = gettext_lazy(
        "Cette image WebP est trop grande : 12 millions de points au plus. Enregistrez-la en PNG ou en JPEG."
    )


class PhotoTooBig(Refusal):
    sentence = gettext_lazy("Cette photo est trop grande : 7 Mo et 24 millions de points au plus.")


@contextmanager
def opened(data: bytes, *, most: int, too_big: type[Refusal]) -> Iterator[Image.Image]:
    """The picture, to be decoded in the body; what is not one, or too big, is refused, before decoding if announced."""
    if len(data) > most:
        raise too_big
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                if picture.width * picture.height > PIXELS:
                    raise too_big
                if picture.format == "WEBP" and picture.width * picture.height > WEBP_PIXELS:
                    raise WebpTooBig
                yield picture
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
    ) as error:
        raise NotAPicture from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_big from error


def photo(data: bytes) -> bytes:
    """A JPEG of at most ``PHOTO_SIDE`` pixels, the right way up, with its points and nothing else: no place, no date.

    Raises NotAPicture, PhotoTooBig or WebpTooBig.
    """
    with opened(data, most=PHOTO_BYTES, too_big=PhotoTooBig) as picture:
        picture.draft("RGB", (PHOTO_SIDE * 2, PHOTO_SIDE * 2))
        picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
        clean = Image.new("RGB", upright.size, "white")  # of ours: it inherits no comment and no profile
        clean.paste(upright, mask=upright.getchannel("A"))
    held = io.BytesIO()
    clean.save(held, "JPEG", quality=82, optimize=True)
    return held.getvalue()


@dataclass(frozen=True)
class Shelf:
    """Where one app keeps its photos, under PRIVATE_FILES, each under a name that nobody guesses."""

    name: str

    @property
    def folder(self) -> Path:
        return Path(settings.PRIVATE_FILES) / SHELVES / self.name

    def put(self, made: bytes) -> str:
        """Keep what ``photo`` made; return the name to be written in the row."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = secrets.token_hex(16)
        path = self.path(name)
        path.touch(mode=0o600, exist_ok=False)
        try:
            path.write_bytes(made)
        except OSError:
            path.unlink()  # no room: nothing is left of it
            raise
        return name

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.jpg"

    def drop(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def kept(self, *, before: float) -> list[str]:
        """The names of the photos that were put there before that moment."""
        found = self.folder.glob("*.jpg") if self.folder.is_dir() else ()
        return [path.stem for path in found if path.stat().st_mtime < before]

    def drop_unknown(self, known: Collection[str], *, before: float) -> None:
        """Erase what no row names; what was just put there may belong to a row that is being written."""
        for name in self.kept(before=before):
            if name not in known:
                self.drop(name)

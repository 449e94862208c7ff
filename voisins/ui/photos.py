"""A photo in a form."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from voisins.lib.errors import Refusal
from voisins.lib.pictures import ACCEPT, PHOTO_BYTES, PhotoTooBig, photo


class PhotoField(forms.FileField):
    """Gives the photo made anew, as ``pictures.Shelf`` keeps it; no bytes when none was chosen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ACCEPT}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> bytes:
        sent = super().clean(data, initial)
        try:
            return photo(_read(sent)) if sent else b""
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _read(sent: "UploadedFile[bytes]") -> bytes:
    if (sent.size or 0) > PHOTO_BYTES:
        raise PhotoTooBig
    data: bytes = sent.read()
    return data

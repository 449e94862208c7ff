"""Join tagged PDFs into one that is still tagged: what a batch of thousands needs, since one compile would not fit in memory.

An ordinary merge keeps the pages and drops the structure tree. Here each part's tree is hung under one root,
its parent-tree keys are moved past those of the parts before, and its identifiers are made unique (ISO 32000-1, 14.7).
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

OPEN_AT_ONCE = 400  # under the thousand files that a process may have open


def join(parts: Iterable[bytes], target: Path, *, title: str) -> None:
    """Write the pages of all ``parts``, in order, to ``target``. Each part is a tagged PDF of ours; at least one is given."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".join-") as folder:
        files = []
        for number, data in enumerate(parts):
            files.append(Path(folder) / f"{number}.pdf")
            files[-1].write_bytes(data)
        while len(files) > OPEN_AT_ONCE:
            files = [_joined(files[n : n + OPEN_AT_ONCE], title) for n in range(0, len(files), OPEN_AT_ONCE)]
        _join(files, target, title)


def _joined(files: Sequence[Path], title: str) -> Path:
    """The first file, grown by the pages of the others, which go."""
    grown = files[0].with_suffix(".grown")
    _join(files, grown, title)
    for file in files:
        file.unlink()
    return grown.rename(files[0])


def _join(files: Sequence[Path], target: Path, title: str) -> None:
    with Pdf.open(files[0]) as whole:
        _strip(whole)
        tree = _Tree(whole)
        opened = [Pdf.open(file) for file in files[1:]]  # kept open: pages are copied when saving
        for part in opened:
            tree.take(part)
        tree.close()
        _name(whole, title)
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        for part in opened:
            part.close()


class _Tree:
    """The structure tree of the whole, growing part by part."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        self.root = whole.Root.StructTreeRoot
        self.kids: list[Any] = list(_as_list(self.root.K))
        self.numbers: list[tuple[int, Any]] = list(_numbers(self.root.ParentTree))
        self.next = int(self.root.ParentTreeNextKey)
        self.parts = 0
        for kid in self.kids:
            _rename(kid, "0-")

    def take(self, part: Pdf) -> None:
        """Add the pages and the tree of one part."""
        self.parts += 1
        tree = part.Root.StructTreeRoot
        for page in part.pages:
            _move_keys(page.obj, self.next)
        for kid in _as_list(tree.K):
            _rename(kid, f"{self.parts}-")
        moved = [(key + self.next, value) for key, value in _numbers(tree.ParentTree)]
        self.next += int(tree.ParentTreeNextKey)
        # Pages first: a reference to a page that has been copied stays a reference to it.
        self.whole.pages.extend(part.pages)
        copied = self.whole.copy_foreign(
            part.make_indirect(Array([*_as_list(tree.K), *(value for _key, value in moved)]))
        )
        kid_count = len(_as_list(tree.K))
        self.kids += list(copied)[:kid_count]
        self.numbers += [
            (key, value) for (key, _old), value in zip(moved, list(copied)[kid_count:], strict=True)
        ]

    def close(self) -> None:
        """Write what was gathered into the root: one document, in which each part after the first is a Part."""
        document, *others = self.kids
        for other in others:
            other.S, other.P = Name.Part, document
        document.K = Array([*_as_list(document.K), *others])
        self.root.K = document
        self.root.ParentTree = self.whole.make_indirect(
            Dictionary(Nums=Array([each for pair in self.numbers for each in pair]))
        )
        self.root.ParentTreeNextKey = self.next
        named = sorted((bytes(elem.ID), elem) for elem in _elements(self.root.K) if Name.ID in elem)
        if named:
            self.root.IDTree = self.whole.make_indirect(
                Dictionary(Names=Array([x for key, elem in named for x in (String(key), elem)]))
            )
        elif Name.IDTree in self.root:
            del self.root.IDTree


def _elements(elem: Any) -> Iterator[Any]:
    """The element and all under it, without marks and references to content."""
    waiting = [elem]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Dictionary | pikepdf.Object) and _is_element(here):
            yield here
            waiting += list(_as_list(here.get("/K", Array())))


def _is_element(value: Any) -> bool:
    return getattr(value, "_type_name", "") == "dictionary" and Name.S in value


def _rename(elem: Any, prefix: str) -> None:
    """Identifiers, and the table cells that name them, are only unique within their part."""
    for each in _elements(elem):
        if Name.ID in each:
            each.ID = String(prefix.encode() + bytes(each.ID))
        for attributes in _as_list(each.get("/A", Array())):
            if getattr(attributes, "_type_name", "") == "dictionary" and Name.Headers in attributes:
                attributes.Headers = Array(
                    [String(prefix.encode() + bytes(header)) for header in attributes.Headers]
                )


def _move_keys(page: Any, by: int) -> None:
    if Name.StructParents in page:
        page.StructParents = int(page.StructParents) + by
    for note in page.get("/Annots", Array()):
        if Name.StructParent in note:
            note.StructParent = int(note.StructParent) + by


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    """Pairs of a number tree, whether it is flat or has branches."""
    for kid in tree.get("/Kids", Array()):
        yield from _numbers(kid)
    pairs = list(tree.get("/Nums", Array()))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Array) or getattr(value, "_type_name", "") == "array" else [value]


def _strip(whole: Pdf) -> None:
    if Name.Outlines in whole.Root:
        del whole.Root.Outlines


def _name(whole: Pdf, title: str) -> None:
    with whole.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
    if Name.Title in whole.docinfo:
        whole.docinfo["/Title"] = title

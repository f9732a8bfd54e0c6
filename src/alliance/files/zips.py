"""Zip files, looked at before anything is unpacked: bombs and locked ones are refused."""

import io
import zipfile
import zlib
from typing import NamedTuple

from alliance.errors import InputError
from alliance.files.text import refusal

MOST_UNPACKED = 64_000_000
"""Bytes of all that is in a zip; an export of 20,000 people needs a third of it."""
_MOST_MEMBERS = 5_000
_ENTRY = b"PK\x01\x02"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1

_AGAIN = "Export it again, or copy it again: a part of it may be missing."
_WHOLE = "is not complete"


class Packed(NamedTuple):
    """A zip file that is safe to unpack."""

    path: str
    archive: zipfile.ZipFile
    names: dict[str, str]
    """The names inside, with slashes and without case, each with the name as it is."""

    def read(self, name: str) -> bytes | None:
        """What is in a file; None where there is none of this name.

        Raises:
            InputError: When it is damaged.
        """
        inside = self.names.get(_key(name))
        if inside is None:
            return None
        try:
            member = self.archive.getinfo(inside)
            with self.archive.open(member) as file:
                # Without a number it would unpack all that is there, whatever the directory says.
                return file.read(member.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise damaged(self.path) from None


def damaged(path: str, what: str = "zip or xlsx file") -> InputError:
    """The error for a file of which a part is missing, or does not fit."""
    return refusal(path, f"this {what} {_WHOLE}", _AGAIN)


def unpacked(path: str, data: bytes) -> Packed:
    """Look into a zip file.

    Raises:
        InputError: When it is damaged, locked, or larger than an export can be.
    """
    if data.count(_ENTRY) > _MOST_MEMBERS:
        raise refusal(path, f"there are more than {_MOST_MEMBERS} files in this zip")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise damaged(path) from None
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise refusal(
            path,
            f"this unpacks to more than {MOST_UNPACKED // 1_000_000} MB",
            "Is it the file that you meant?",
        )
    if any(member.flag_bits & _LOCKED for member in members):
        raise refusal(path, "this is locked with a password", "Save it without one.")
    if any(member.compress_type not in _PACKED for member in members):
        raise refusal(path, "this zip is packed in a way that is not read", "Unpack it first.")
    # Where a name is blank, Python asks for its last letter.
    files = [each.filename for each in members if each.filename and not each.is_dir()]
    names = {_key(name): name for name in files}
    if len(names) < len(files):
        raise refusal(path, "two files in this zip have the same name", "Unpack it first.")
    return Packed(path, archive, names)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

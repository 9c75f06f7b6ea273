"""A document that is encrypted, and opens without a password, is one whose bytes can be looked at."""

import io

import pytest

from extract.pdf.objects import Objects
from extract.pdf.pdfium import Pdfium
from extract.pdf.source import LockedError
from extract.pdf.unlocked import unlocked


def _document(password: str) -> bytes:
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    out = io.BytesIO()
    locked = encryption.StandardEncryption(password, ownerPassword="owner", canModify=0)
    page = pytest.importorskip("reportlab.pdfgen.canvas").Canvas(out, pageCompression=0, encrypt=locked)
    page.drawString(50, 250, "Printed")
    page.save()
    return out.getvalue()


def test_a_document_that_needs_no_password_loses_its_encryption() -> None:
    data = _document("")
    plain = unlocked(data)
    assert Objects(data).name(b"/Encrypt")
    assert not Objects(plain).name(b"/Encrypt")
    assert unlocked(plain) is plain
    assert [piece.text for piece in Pdfium(data).leaf(1).pieces] == ["Printed"]


def test_one_that_needs_a_password_stays_locked() -> None:
    with pytest.raises(LockedError):
        unlocked(_document("secret"))

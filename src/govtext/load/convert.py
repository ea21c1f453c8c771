"""Old office formats (doc, wps, rtf, xls …) → docx or xlsx, by the LibreOffice of the machine (转换)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from govtext.load.raw import ReadError
from govtext.model import Problem

SECONDS = 120
"""How long LibreOffice may work at one file."""

_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
)
# WPS writes Word's and Excel's formats under its own names, and LibreOffice takes .wps for Microsoft Works.
_SUFFIXES = {"wps": "doc", "et": "xls"}
_BY_HAND = "save it as .{to} in Word, Excel or WPS"


def find_office() -> str | None:
    """Find LibreOffice: in the PATH, else where it is usually installed; None where it is not."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def convert(data: bytes, kind: str, to: str, file: str) -> bytes:
    """Convert the bytes of a file of the ``kind`` to docx or xlsx; ReadError where that fails, with why."""
    office = find_office()
    if office is None:
        message = (
            f"--convert needs LibreOffice, which is not installed; install it, or {_BY_HAND.format(to=to)}"
        )
        raise ReadError(Problem(file, "not-converted", message, "error"))
    # Not the user's own profile: an open LibreOffice locks it.
    with tempfile.TemporaryDirectory(prefix="govtext-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report.{_SUFFIXES.get(kind, kind)}"
        source.write_bytes(data)
        said = _run([office, *_arguments(folder, source, to)], to, file)
        made = folder / "made" / f"report.{to}"
        if made.is_file() and made.stat().st_size:
            return made.read_bytes()
    reason = f" ({said})" if said else ""
    part = "Calc" if to == "xlsx" else "Writer"
    message = (
        f"LibreOffice could not make a .{to} of it{reason}: it may be damaged or locked with a password, or "
        f"LibreOffice's {part} is not installed; "
        f"open it, and {_BY_HAND.format(to=to)}"
    )
    raise ReadError(Problem(file, "not-converted", message, "error"))


def _arguments(folder: Path, source: Path, to: str) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = str(folder / "made")
    return [profile, "--headless", "--norestore", "--convert-to", to, "--outdir", made, str(source)]


def _run(command: list[str], to: str, file: str) -> str:
    """Run LibreOffice to its end and give the last thing it said; ReadError where it does not come to one."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        message = f"LibreOffice cannot be started ({error}); {_BY_HAND.format(to=to)}"
        raise ReadError(Problem(file, "not-converted", message, "error")) from error
    try:
        said = process.communicate(timeout=SECONDS)[1].decode("utf-8", "replace")
    except subprocess.TimeoutExpired as error:
        message = f"LibreOffice was still at it after {SECONDS} seconds; {_BY_HAND.format(to=to)}"
        raise ReadError(Problem(file, "not-converted", message, "error")) from error
    finally:
        _end(process)
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("Warning")]
    return lines[-1].strip() if lines else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, and those that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

"""The text of a file in the folder of masters, which lies in that folder indeed."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.tools.given import content


def source_text(project: Project, path: Path) -> str:
    """Return the text of a master or a shared block; raises AftercareError where it is none."""
    name = project.relative(path)
    try:
        if path.parent != project.source and not _inside(project, path):
            hint = "put the file itself there: what stands outside may change unseen"
            raise fail("unreadable", name, "is a link that leads out of source/", hint)
        text = content(path).decode("utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise fail("encoding", name, "not UTF-8", "save it as UTF-8", line=line) from None
    except (OSError, RuntimeError) as error:
        told = getattr(error, "strerror", None) or error
        raise fail("unreadable", name, f"cannot be read: {told}") from None


def _inside(project: Project, path: Path) -> bool:
    return path.resolve(strict=True).is_relative_to(project.source.resolve())

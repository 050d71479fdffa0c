"""The footnotes of a page: which marks lead to which texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.ingest.tidy import cleaned

_ROLES = ("doc-noteref",)


@dataclass(slots=True)
class Notes:
    """Marks (`<sup><a href="#note">1</a></sup>`) and the notes that they lead to."""

    texts: dict[str, str] = field(default_factory=dict)
    nodes: set[Element] = field(default_factory=set)
    refs: dict[Element, str] = field(default_factory=dict)
    backs: list[str] = field(default_factory=list)
    """The words of links back from a note, which no leaflet needs."""
    open: list[tuple[int, str, str]] = field(default_factory=list)
    """The notes of the paragraph that is being read: where its mark stands, its text, the mark."""

    @classmethod
    def of(cls, root: Element) -> Notes:
        """Find the footnotes of a page."""
        found = cls()
        ids = {id: node for node in root.iter() if (id := node.get("id"))}
        for parent in root.iter():
            for node in parent:
                link = node if node.tag == "a" else node.find("a")
                raised = node.tag == "sup" or parent.tag == "sup"
                if link is None or not (raised or link.get("role") in _ROLES):
                    continue
                target = ids.get(link.get("href", "")[1:])
                if link.get("href", "").startswith("#") and target is not None:
                    found.file(node, link, target)
        return found

    def file(self, node: Element, link: Element, target: Element) -> None:
        """File a mark and its note; a mark of which the note is known is a second one to it."""
        key = link.get("href", "")[1:]
        if node in self.refs:
            return
        self.refs[node] = key
        self.refs[link] = key
        back = {f"#{one.get('id')}" for one in (node, link) if one.get("id")}
        if key not in self.texts:
            for one in list(target.iter("a")):
                if one.get("href") in back or "backref" in one.get("class", ""):
                    self.backs.append("".join(one.itertext()))
                    one.text = ""
            self.texts[key] = cleaned(" ".join("".join(target.itertext()).split()))
            self.nodes.add(target)

    def note_at(self, node: Element) -> tuple[str, str] | None:
        """Return the note that a mark leads to, the first time, and the mark."""
        key = self.refs.get(node)
        if key is None:
            return None
        return self.texts.pop(key, ""), "".join(node.itertext()).strip()

    def is_note(self, node: Element) -> bool:
        """Whether an element is a note that stands in the text already."""
        return node in self.nodes

"""What the tests ask of a page in Chromium: axe-core's judgement, contrast, targets, languages."""

import json
import unicodedata

from support.project import ROOT

WEB = ROOT / "tests" / "web"
AXE = WEB / "node_modules/axe-core/axe.min.js"
VNU = WEB / "node_modules/vnu-jar/build/dist/vnu.jar"
HINT = "run: sh tests/packages.sh"

# Every rule that axe has, WCAG 2.2's AAA, its best practices and its experiments among them; but
# for those that it has deprecated.
_RUN = """async () => {
  const rules = {};
  for (const rule of axe.getRules())
    if (!rule.tags.includes("deprecated")) rules[rule.ruleId] = {enabled: true};
  const found = await axe.run(document, {rules, resultTypes: ["violations"]});
  return [Object.keys(rules).length, found.violations.map((one) => [
    one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + node.failureSummary)])];
}"""

# Two frames, for a scroll that had begun to end.
_TO_TOP = """async () => {
  for (let frame = 0; frame < 3; frame += 1) {
    scrollTo({top: 0, behavior: "instant"});
    await new Promise((done) => requestAnimationFrame(done));
  }
}"""


def violations(page):
    """What axe-core finds wrong with a page, by every rule."""
    assert AXE.is_file(), HINT
    # Wherever a page happens to be scrolled to, the bar that sticks to its top covers something,
    # and half a button is too small a target: it is judged from its top, where nothing is covered.
    page.evaluate(_TO_TOP)
    # The page's policy lets no script in: evaluating is not loading.
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    rules, found = page.evaluate(_RUN)
    assert rules > 90
    return found


_CONTRAST = """() => {
  const channels = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const over = (a, b) => a.slice(0, 3).map((v, i) => v * (a[3] ?? 1) + b[i] * (1 - (a[3] ?? 1)));
  const ground = (element) => {
    const colours = [];
    for (let e = element; e; e = e.parentElement)
      colours.push(channels(getComputedStyle(e).backgroundColor));
    return colours.reverse().reduce((below, colour) => over(colour, below), [255, 255, 255]);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility()) continue;
    count += 1;
    const below = ground(element);
    const above = over(channels(getComputedStyle(element).color), below);
    const [a, b] = [luminance(above), luminance(below)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 7) found.push([ratio.toFixed(2), element.tagName, text.slice(0, 40)]);
  }
  return [count, found];
}"""


def faint(page):
    """Every text of a page whose contrast is below 7:1, measured on computed colours."""
    count, found = page.evaluate(_CONTRAST)
    assert count > 20
    return found


_TARGETS = """() => [...document.querySelectorAll("a, button, summary, select, input, textarea")]
  .filter((e) => e.checkVisibility() && !e.classList.contains("skip"))
  // Within a sentence a link is as high as its line (WCAG 2.2, 2.5.5, inline).
  .filter((e) => !e.closest("main p, main li, .draft p") || e.closest("nav"))
  .map((e) => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 43.99)
  .map(([html, box]) => `${html}: ${box.width} x ${box.height}`)"""


def small_targets(page):
    """Every control of a page that is less than 44 CSS pixels wide or high."""
    return page.evaluate(_TARGETS)


_TEXTS = """() => {
  const found = [];
  const language = (e) => e.closest("[lang]")?.lang ?? "";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.tagName !== "SCRIPT") found.push([language(parent), walker.currentNode.data]);
  }
  for (const e of document.querySelectorAll("[aria-label], [alt], [title]"))
    for (const name of ["aria-label", "alt", "title"])
      if (e.getAttribute(name)) found.push([language(e), e.getAttribute(name)]);
  const tags = [...document.querySelectorAll("[lang]")].map((e) => e.lang);
  return [document.documentElement.getAttribute("lang"), tags, found];
}"""
_SCRIPTS = {
    "ar": {"ARABIC"}, "fa": {"ARABIC"}, "ur": {"ARABIC"}, "hi": {"DEVANAGARI"},
    "bn": {"BENGALI"}, "zh-Hans": {"CJK"}, "uk": {"CYRILLIC"}, "ru": {"CYRILLIC"},
}  # fmt: skip


def language_problems(page, names=()):
    """Texts that are not in the script of the language they are said to be in; `names` may be.

    After the W3C's ACT rules on languages (b5c3f8 the page has one, bf051a it is valid, de46e4
    so are the parts', off6ek and ucwvc8 the text is in it), decided by script.
    """
    root, tags, texts = page.evaluate(_TEXTS)
    problems = [] if root else ["the page has no language"]
    problems += [f"{tag!r} is no language" for tag in tags if not _is_tag(tag)]
    for tag, said in texts:
        text = said
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, " ")
        letters = {_script(c) for c in text if c.isalpha() and not _is_code(c, text)}
        if wrong := letters - _SCRIPTS.get(tag, {"LATIN"}):
            problems.append(f"{text.strip()!r} has {sorted(wrong)} and is said to be {tag!r}")
    return problems


def _is_tag(tag):
    import re

    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return bool(re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", tag))


def _script(character):
    return unicodedata.name(character, "?").split(" ")[0].split("-")[0].replace("MODIFIER", "LATIN")


def _is_code(character, text):
    """Abbreviations and trade names stand in Latin letters in every language: PDF, SPF, CODE-X."""
    import re

    return character.isascii() and bool(
        re.search(rf"(?<![a-z])[A-Z0-9][A-Z0-9-]*{character}|{character}[A-Z0-9-]*(?![a-z])", text)
        and character.isupper()
    )


def manifest(folder):
    """The artefacts of a built project."""
    data = json.loads((folder / "output/manifest.json").read_text(encoding="utf-8"))
    return data["artefacts"]

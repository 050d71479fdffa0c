"""No number stands alone on the last line of a cell, a caption or a sentence."""

import pytest
from support.project import ROOT

TEXTS = {
    "en": ("Weeks 2 and 3", "Take it until the end of day 7"),
    "ar": ("الأسابيع من 1 إلى 3", "استعمله حتى نهاية اليوم 7"),
    "zh-Hans": ("请在手术以后使用到第 3", "术后 1 至 3"),
    "pl": ("Tygodnie od 2 do 3", "Do końca dnia nr 7"),
}
LAST = """(element) => {
  const text = element.firstChild, range = document.createRange(), lines = [];
  for (let at = 0; at < text.length; at++) {
    range.setStart(text, at); range.setEnd(text, at + 1);
    const top = Math.round(range.getBoundingClientRect().top);
    if (!lines.length || Math.abs(lines.at(-1).top - top) > 4) lines.push({top, text: ""});
    lines.at(-1).text += text.data[at];
  }
  return lines.map((line) => line.text.trim());
}"""


@pytest.mark.parametrize("locale", TEXTS)
@pytest.mark.parametrize("tag", ["td", "p"])
def test_a_last_line_is_more_than_a_number(browser, locale, tag):
    style = (ROOT / "pipeline/render/html/page.css").read_text(encoding="utf-8")
    page = browser.new_page()
    alone, broken = [], 0
    for text in TEXTS[locale]:
        for width in range(80 if tag == "td" else 110, 300, 5):
            inner = f"<{tag} id=one>{text}</{tag}>"
            body = f"<table><tr>{inner}</table>" if tag == "td" else inner
            page.set_content(
                f"<html lang={locale} dir={'rtl' if locale == 'ar' else 'ltr'}><style>{style}"
                f"table, p {{ inline-size: {width}px; min-inline-size: 0 }}</style>{body}"
            )
            lines = page.locator("#one").evaluate(LAST)
            broken += len(lines) > 1
            if len(lines) > 1 and lines[-1].strip(".").isdigit():
                alone.append((width, lines))
    page.close()
    assert broken > 5
    assert alone == []

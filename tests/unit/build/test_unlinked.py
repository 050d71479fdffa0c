"""A page that stays loses its links to a language that was withdrawn, and nothing else."""

import pytest

from pipeline.build.unlinked import without_links

PAGE = """<head>
<link rel="alternate" hreflang="en" href="{0}en/care.html">
<link rel="alternate" hreflang="es" href="{0}es/care.html">
</head>
<ul>
<li><a href="../en/care.html" hreflang="en" lang="en" dir="ltr">English</a></li>
<li><a href="care.html" hreflang="es" lang="es" dir="ltr" aria-current="true">español</a></li>
</ul>
<p>See <a href="../en/care.html">the English one</a>.</p>
"""


@pytest.mark.parametrize("address", ["../", "https://x.example.org/"])
def test_what_leads_to_it_goes(address: str) -> None:
    page = PAGE.format(address)
    found = without_links(page.encode(), "es/care.html", {"en/care.html"}, "https://x.example.org/")
    assert [line for line in page.split("\n") if line not in found.decode().split("\n")] == [
        f'<link rel="alternate" hreflang="en" href="{address}en/care.html">',
        '<li><a href="../en/care.html" hreflang="en" lang="en" dir="ltr">English</a></li>',
    ]


def test_what_leads_elsewhere_stays() -> None:
    page = PAGE.format("../").encode()
    assert without_links(page, "es/care.html", {"fr/care.html"}, "") == page

"""A leaflet with every structure that a master can have, and its pictures."""

from dataclasses import replace

from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import LocalisedLeaflet, PictureFile
from support import books

MASTER = r"""# Your eye drops {#title}

> Call 999 if: {#sos .emergency}
>
> - You cannot breathe {#sos-a}
> - Your eye is bleeding {#sos-b}

## When to use the drops {#when .do}

|              | Morning {#h-m}      | Evening {#h-e}  |
| ------------ | ------------------- | --------------- |
| Week 1 {#w1} | 1 drop {#w1-m}      | 2 drops {#w1-e} |
| Week 2 {#w2} | 8 am – 9 am {#w2-m} |                 |

| Day {#d .info} | What you do {#dw}    |
| -------------- | -------------------- |
| Monday {#d1}   | Rest {#d1w .do}      |
| Tuesday {#d2}  | You may read {#d2w}  |

![A hand holds the bottle. The head leans back.](drops/bottle.svg) {#bottle}

One drop is enough. {#bottle-caption .caption}

![A red eye](eye.png) {#red}

a. Wash your hands. {#s-a .do}
b. Lean back. {#s-b .do}

- [ ] Bring your card {#t-a .do}
- [ ] Do not eat {#t-b .avoid}

Dexamethasone {#dexa}
: 4 times a day {#dexa-how .do}

Saline {#saline}
: 2 times a day {#saline-how .do}
: Keep it cold. {#saline-keep .do}

Your next visit: ____ at ____. {#visit}

Harbour Clinic\
12 Quay Street\
Bristol {#address}

> You did well. {#quote}

## Get help today {#help .urgent}

- Your eye hurts {#help-a}

### Do not drive {#drive .warning}

Your sight is blurred. {#drive-why}

## Afterwards {#after}

Keep the bottle. {#keep .note}
"""
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40">'
    b'<circle cx="20" cy="20" r="15"/></svg>'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200817746d71a0000000049454e44ae426082"
)
PICTURES = {
    "drops/bottle.svg": PictureFile("image/svg+xml", SVG, 40, 40),
    "eye.png": PictureFile("image/png", PNG, 1, 1),
}


def leaflet(text: str = MASTER) -> LocalisedLeaflet:
    """Parse a leaflet in English, as a draft, with its pictures."""
    master = parse(text, "care", "standard", "source/care.md")
    made = localise(master, None, books.edition().clinic, "ltr")
    return replace(made, pictures=PICTURES)

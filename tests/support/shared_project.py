"""Three leaflets of three fields: two share a block, and have parts for some clinics."""

from pathlib import Path

from pipeline.cli import main

CONFIG = """[clinic]
name = "Riverside Clinic"
phone = "020 7946 0018"

[project]
formats = [{formats}]

[clinics.north]
name = "North Clinic"
phone = "020 7946 0999"

[clinics.south]
name = "South Clinic"
"""
PEEL = """---
date: 2026-03-14
---
# After your skin treatment {#title}

If you are worried, please call {clinic_name} on {clinic_phone} {#call .contact}

<!-- include: sun.md -->

## Your next visit {#visit}

- Please bring this leaflet with you {#bring .do}
- Use the north entrance {#north-door .do .only-north}
"""
DROPS = """# Your eye drops {#title}

## Every day {#daily}

1. Please wash your hands {#wash .do}
2. Put 1 drop into the eye {#drop .do}

## Parking {#parking .only-south}

Park behind the building {#park .do}

<!-- include: sun.md -->
"""
CAST = """# Your broken arm {#title}

Please keep the cast dry {#dry .do}
"""
SUN = """## Keep out of the sun for 7 days {#sun .avoid}

- Beaches {#sun-beach}
- Sunbeds {#sun-bed}

### When you must go out {#sun-out}

Please use sunscreen of factor 50 {#sun-screen .do}
"""
MASTERS = {"peel": PEEL, "drops": DROPS, "cast": CAST, "shared/sun": SUN}
ES = {
    "After your skin treatment": "Después de su tratamiento de la piel",
    "call {clinic_name} on {clinic_phone}": "llame a {clinic_name}, teléfono {clinic_phone}",
    "If you are worried, ": "Si algo le preocupa, ",
    "Your next visit": "Su próxima visita",
    "bring this leaflet with you": "traiga este folleto",
    "Use the north entrance": "Entre por la puerta norte",
    "Your eye drops": "Sus gotas para los ojos",
    "Every day": "Todos los días",
    "wash your hands": "lávese las manos",
    "Put 1 drop into the eye": "Ponga 1 gota en el ojo",
    "Parking": "Aparcamiento",
    "Park behind the building": "Aparque detrás del edificio",
    "Your broken arm": "Su brazo roto",
    "keep the cast dry": "mantenga seca la escayola",
    "Keep out of the sun for 7 days": "Evite el sol durante 7 días",
    "Beaches": "Playas",
    "Sunbeds": "Camas solares",
    "When you must go out": "Cuando tenga que salir",
    "use sunscreen of factor 50": "use un protector solar de factor 50",
    "Please ": "Por favor, ",
    "please ": "",
}
AR = {
    "After your skin treatment": "بعد علاج بشرتك",
    "call {clinic_name} on {clinic_phone}": "اتصل بـ {clinic_name} على الرقم {clinic_phone}",
    "If you are worried, ": "إذا شعرت بالقلق، ",
    "Your next visit": "زيارتك القادمة",
    "bring this leaflet with you": "أحضر هذه النشرة معك",
    "Use the north entrance": "استخدم المدخل الشمالي",
    "Your eye drops": "قطرات عينيك",
    "Every day": "كل يوم",
    "wash your hands": "اغسل يديك",
    "Put 1 drop into the eye": "ضع قطرة واحدة (1) في العين",
    "Parking": "موقف السيارات",
    "Park behind the building": "أوقف سيارتك خلف المبنى",
    "Your broken arm": "ذراعك المكسورة",
    "keep the cast dry": "حافظ على الجبيرة جافة",
    "Keep out of the sun for 7 days": "تجنب الشمس لمدة 7 أيام",
    "Beaches": "الشواطئ",
    "Sunbeds": "أجهزة تسمير البشرة",
    "When you must go out": "عندما تضطر إلى الخروج",
    "use sunscreen of factor 50": "استخدم واقيا من الشمس بمعامل حماية 50",
    "Please ": "من فضلك، ",
    "please ": "",
}
BY = {"es": ES, "ar": AR}


def plain(text: str) -> str:
    """The same in fewer words."""
    return text.replace("please ", "").replace("Please w", "W").replace("Please k", "K").replace(
        "Please u", "U"
    ).replace("Please b", "B")  # fmt: skip


def translation(text: str, words: dict[str, str]) -> str:
    for source, target in words.items():
        for before, after in ((source, target), (source[:1].upper() + source[1:], target)):
            text = text.replace(before, after)
    return text[:1].upper() + text[1:]


def translate(folder: Path, *locales: str) -> None:
    """Bring the catalogues up to date, and translate what is empty in them."""
    command = ["-C", str(folder)]
    assert main([*command, "extract"]) == 0
    main([*command, "update", *(part for locale in locales for part in ("--add", locale))])
    for locale in locales:
        for path in (folder / "locales" / locale / "LC_MESSAGES").glob("*.po"):
            if path.stem == "interface":
                continue
            lines = path.read_text(encoding="utf-8").split("\n")
            for place, line in enumerate(lines):
                if line.startswith('msgstr ""') and lines[place - 1].startswith('msgid "'):
                    source = lines[place - 1].removeprefix('msgid "').removesuffix('"')
                    if source:
                        lines[place] = f'msgstr "{translation(source, BY[locale])}"'
            path.write_text("\n".join(lines), encoding="utf-8")


def make_shared(folder: Path, *formats: str) -> Path:
    """Make the project, translated into Spanish and Arabic."""
    (folder / "source" / "shared").mkdir(parents=True)
    listed = ", ".join(f'"{name}"' for name in formats or ("html",))
    (folder / "aftercare.toml").write_text(CONFIG.format(formats=listed))
    for name, text in MASTERS.items():
        (folder / "source" / f"{name}.md").write_text(text)
        (folder / "source" / f"{name}.plain.md").write_text(plain(text))
    translate(folder, "es", "ar")
    return folder

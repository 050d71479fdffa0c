#!/bin/sh
# Installs what only the tests use: gettext, whose msgcat and msgfmt judge our catalogues, Chromium,
# Firefox and WebKitGTK (on a screen of Xvfb's), which show our pages, ffmpeg, which reads our
# recordings, poppler, which reads our PDFs, LibreOffice, which saves our workbooks, the DTDs of DAISY
# books, and by npm what judges pages, PDFs and books; of that, the Nu checker wants Java, as
# EPUBCheck does.
set -eu
missing=""
command -v msgcat >/dev/null && command -v msgfmt >/dev/null || missing="$missing gettext"
command -v chromium >/dev/null || missing="$missing chromium"
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$missing firefox-esr"
command -v WebKitWebDriver >/dev/null || missing="$missing webkit2gtk-driver"
command -v Xvfb >/dev/null || missing="$missing xvfb"
command -v ffprobe >/dev/null || missing="$missing ffmpeg"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
command -v soffice >/dev/null || missing="$missing libreoffice-calc"
command -v npm >/dev/null || missing="$missing nodejs npm"
java --list-modules 2>/dev/null | grep -q jdk.compiler || missing="$missing default-jdk-headless"
[ -d /usr/share/xml/w3c-sgml-lib ] || missing="$missing w3c-sgml-lib"
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "install these by your system's package manager, then run make test again:$missing" >&2
        exit 1
    fi
    sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    export DEBIAN_FRONTEND=noninteractive
    $sudo apt-get update -qq
    # shellcheck disable=SC2086  # a list of names
    $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
npm ci --prefix "$(dirname "$0")/web" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null

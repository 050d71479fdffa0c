#!/bin/sh
# Installs the system packages that only the tests use: gettext, whose msgcat and msgfmt judge our
# catalogues, Chromium, which shows our pages, Java and Node, in which the validators of books run,
# and the DTDs of the World Wide Web Consortium.
set -eu
missing=""
command -v msgcat >/dev/null && command -v msgfmt >/dev/null || missing="$missing gettext"
command -v chromium >/dev/null || missing="$missing chromium"
command -v java >/dev/null || missing="$missing default-jre-headless"
command -v node >/dev/null && command -v npm >/dev/null || missing="$missing nodejs npm"
[ -d /usr/share/xml/w3c-sgml-lib ] || missing="$missing w3c-sgml-lib"
[ -z "$missing" ] && exit 0
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

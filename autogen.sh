#!/bin/sh
# Prepares a fresh checkout: makes configure and runs it.
#
#   ./autogen.sh [CONFIGURE OPTIONS]          says which Debian packages are missing, if any
#   ./autogen.sh --deps [CONFIGURE OPTIONS]   installs them first with apt-get (through sudo when not root)
#   NOCONFIGURE=1 ./autogen.sh                stops before configure
set -eu
cd "$(dirname "$0")"

build="autoconf automake libtool pkg-config gcc make gettext libxml2-utils libglib2.0-dev libgtk-3-dev libclaws-mail-dev
  libetpan-dev libxml2-dev libxxhash-dev libenchant-2-dev libgspell-1-dev libjson-glib-dev libcmocka-dev"
try="claws-mail claws-mail-i18n hunspell-fr hunspell-en-us locales-all xvfb xauth openbox dbus-x11 at-spi2-core python3 python3-pyatspi
  python3-gi gir1.2-gtk-3.0 imagemagick xdotool xclip x11-utils adwaita-icon-theme fonts-dejavu-core dovecot-imapd perl binutils xz-utils
  python3-vobject python3-icalendar python3-html5lib faketime"

missing() {
  for package in $build $try; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

if [ "${1:-}" = --deps ]; then
  shift
  list=$(missing)
  if [ -n "$list" ]; then
    command -v apt-get >/dev/null || { echo "autogen.sh: --deps needs apt-get (Debian). Install by other means: $list" >&2; exit 1; }
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
      command -v sudo >/dev/null || { echo "autogen.sh: not root and no sudo. As root: apt-get install $list" >&2; exit 1; }
      as_root=sudo
    fi
    $as_root apt-get update
    # The list is meant to split.
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $list
  fi
elif command -v dpkg-query >/dev/null; then
  list=$(missing)
  [ -z "$list" ] || printf 'autogen.sh: these Debian packages are missing: %s\n  ./autogen.sh --deps installs them.\n' "$list" >&2
fi

command -v autoreconf >/dev/null || { echo "autogen.sh: autoreconf is missing (Debian package autoconf)" >&2; exit 1; }
mkdir -p build-aux/m4
autoreconf --install --force
[ -n "${NOCONFIGURE:-}" ] || ./configure "$@"

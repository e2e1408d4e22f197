#!/bin/sh
# Puts the program into the user's own home, without root: sh install.sh [--prefix DIR] [--uninstall]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix="${XDG_DATA_HOME:-$HOME/.local/share}"
bin="$HOME/.local/bin"
uninstall=no
while [ $# -gt 0 ]; do
    case "$1" in
        --prefix) prefix="$2/share"; bin="$2/bin"; shift 2 ;;
        --uninstall) uninstall=yes; shift ;;
        *) echo "Unknown: $1. Known: --prefix DIR, --uninstall." >&2; exit 2 ;;
    esac
done
place="$prefix/hashiya"
say() { printf '%s\n%s\n' "$1" "$2"; }

running() {
    for process in /proc/[0-9]*/exe; do
        [ "$(readlink "$process" 2>/dev/null)" = "$place/program/hashiya" ] && return 0
    done
    return 1
}

if running; then
    say "Hashiya is running. Close it, then try again." "حاشية مفتوح الآن. أغلقه ثم أعد المحاولة." >&2
    exit 1
fi

entries() {
    echo "$prefix/applications/hashiya.desktop"
    echo "$prefix/mime/packages/hashiya.xml"
    for size in 16 32 48 64 128 256 512; do echo "$prefix/icons/hicolor/${size}x${size}/apps/hashiya.png"; done
}

tell_desktop() {
    command -v update-mime-database >/dev/null && update-mime-database "$prefix/mime" 2>/dev/null || true
    command -v update-desktop-database >/dev/null && update-desktop-database -q "$prefix/applications" 2>/dev/null || true
}

if [ "$uninstall" = yes ]; then
    entries | while read -r file; do rm -f "$file"; done
    rm -f "$bin/hashiya"
    rm -rf "$place/program"
    rm -f "$place/uninstall.sh"
    rmdir "$place" 2>/dev/null || true
    tell_desktop
    say "Hashiya is removed. Your projects are where they were." "أُزيل حاشية، ومشاريعك في مواضعها."
    exit 0
fi

need=$(du -sk "$here/program" | cut -f1)
mkdir -p "$place" "$bin" "$prefix/applications" "$prefix/mime/packages"
free=$(df -Pk "$place" | awk 'NR == 2 { print $4 }')
if [ "$free" -lt $((need + 10240)) ]; then
    say "There is not enough room in $place: $((need / 1024)) MB are needed." \
        "لا متسع في $place: يلزم $((need / 1024)) ميغابايت." >&2
    rmdir "$place" 2>/dev/null || true
    exit 1
fi

# The new program is put beside the old one and takes its place at the end; a failure leaves the old one.
rm -rf "$place/program.new"
trap 'rm -rf "$place/program.new"' EXIT
cp -R "$here/program" "$place/program.new"
rm -rf "$place/program.old"
[ -d "$place/program" ] && mv "$place/program" "$place/program.old"
mv "$place/program.new" "$place/program"
rm -rf "$place/program.old"
cp "$here/install.sh" "$place/uninstall.sh"
# It takes itself away: without an argument it would look for files that lie beside the installer only.
sed -i 's/^uninstall=no$/uninstall=yes/' "$place/uninstall.sh"
ln -sf "$place/program/hashiya" "$bin/hashiya"
sed "s|@PROGRAM@|\"$place/program/hashiya\"|" "$here/hashiya.desktop" > "$prefix/applications/hashiya.desktop"
cp "$here/hashiya.xml" "$prefix/mime/packages/hashiya.xml"
for size in 16 32 48 64 128 256 512; do
    mkdir -p "$prefix/icons/hicolor/${size}x${size}/apps"
    cp "$here/hashiya-$size.png" "$prefix/icons/hicolor/${size}x${size}/apps/hashiya.png"
done
tell_desktop
say "Hashiya is installed in $place. Start it from the menu, or with: $bin/hashiya" \
    "ثُبّت حاشية في $place. افتحه من القائمة، أو بالأمر: $bin/hashiya"
say "To remove it: sh $place/uninstall.sh" "للإزالة: sh $place/uninstall.sh"

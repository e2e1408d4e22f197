#!/bin/sh
# Puts the program into the user's own home, without root: sh install.sh [--prefix DIR] [--uninstall]
# Beside an installed program it is called uninstall.sh and takes that away.
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
if [ -f "$here/starts-in" ]; then
    uninstall=yes
    prefix=$(dirname "$here")
    bin=$(cat "$here/starts-in")
fi
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
    rm -f "$place/uninstall.sh" "$place/starts-in"
    tell_desktop
    # Folders that were made for it go when nothing else is in them.
    for size in 16 32 48 64 128 256 512; do
        rmdir "$prefix/icons/hicolor/${size}x${size}/apps" "$prefix/icons/hicolor/${size}x${size}" 2>/dev/null || true
    done
    for folder in icons/hicolor icons mime/packages mime applications hashiya .; do
        rmdir "$prefix/$folder" 2>/dev/null || true
    done
    rmdir "$prefix" "$bin" 2>/dev/null || true
    rmdir "$(dirname "$prefix")" 2>/dev/null || true
    say "Hashiya is removed. Your projects are where they were." "أُزيل حاشية، ومشاريعك في مواضعها."
    exit 0
fi

need=$(cat "$here/size")
mkdir -p "$place" "$bin" "$prefix/applications" "$prefix/mime/packages" 2>/dev/null || {
    say "You may not write to $prefix. Choose another place: --prefix DIR" \
        "لا يمكنك الكتابة في $prefix. اختر موضعًا آخر: --prefix DIR" >&2
    exit 1
}
free=$(df -Pk "$place" | awk 'NR == 2 { print $4 }')
if [ "$free" -lt $((need + 10240)) ]; then
    say "There is not enough room in $place: $((need / 1024)) MB are needed." \
        "لا متسع في $place: يلزم $((need / 1024)) ميغابايت." >&2
    # Nothing of the attempt stays.
    for folder in "$place" "$bin" "$prefix/applications" "$prefix/mime/packages" "$prefix/mime" "$prefix"; do
        rmdir "$folder" 2>/dev/null || true
    done
    exit 1
fi

# Where xz is missing, the one that came along with its library does.
unpack() {
    if command -v xz >/dev/null; then xz -dc "$1"; else LD_LIBRARY_PATH="$here" "$here/xz" -dc "$1"; fi
}

# The new program is put beside the old one and takes its place at the end; a failure leaves the old one.
rm -rf "$place/program.new"
trap 'rm -rf "$place/program.new"' EXIT
mkdir "$place/program.new"
unpack "$here/program.tar.xz" | tar -xf - -C "$place/program.new" --strip-components=1 --no-same-owner
rm -rf "$place/program.old"
[ -d "$place/program" ] && mv "$place/program" "$place/program.old"
mv "$place/program.new" "$place/program"
rm -rf "$place/program.old"
cp "$here/install.sh" "$place/uninstall.sh"
echo "$bin" > "$place/starts-in"
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

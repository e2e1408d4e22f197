#!/bin/bash
# Hashiya.app in a disk image, on a Mac: packaging/macos/build.sh
#
#   HASHIYA_CODESIGN   "Developer ID Application: NAME (TEAM)"; without it the program is signed for this Mac only
#   HASHIYA_NOTARY     a profile that `xcrun notarytool store-credentials` has kept; without it nothing is notarised
#
# Needs Python 3.11 to 3.13 and Apple's command line tools. One image for each kind of processor: the one it runs on.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
built="$root/build/packaging"
app="$built/dist/Hashiya.app"
identity="${HASHIYA_CODESIGN:--}"
notary="${HASHIYA_NOTARY:-}"

[ "$(uname -s)" = Darwin ] || { echo "This runs on a Mac." >&2; exit 2; }
for tool in codesign hdiutil xcrun; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: xcode-select --install" >&2; exit 2; }
done

if [ -n "$notary" ] && [ "$identity" = - ]; then
    echo "Apple notarises only what a Developer ID has signed: set HASHIYA_CODESIGN." >&2
    exit 2
fi

cd "$root"
"${PYTHON:-python3}" packaging/bundle.py
version=$(plutil -extract CFBundleShortVersionString raw "$app/Contents/Info.plist")

# From the inside out: a signature covers what lies within, which must not change afterwards.
stamp=(--timestamp)
[ "$identity" = - ] && stamp=(--timestamp=none)
find "$app/Contents" -type f -print0 | while IFS= read -r -d '' file; do
    [ "$file" = "$app/Contents/MacOS/hashiya" ] && continue
    if file -b "$file" | grep -q '^Mach-O'; then
        codesign --force --options runtime "${stamp[@]}" --sign "$identity" "$file"
    fi
done
codesign --force --options runtime "${stamp[@]}" --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --strict --verbose=2 "$app"

# Of what is signed now, and before anybody sees it.
"$app/Contents/MacOS/hashiya" self-test --out "$built/self-test-macos.json"

# Asks Apple, waits, and keeps the answer in the file itself: Macs without a network find it there.
notarise() {
    [ -n "$notary" ] || return 0
    xcrun notarytool submit "$1" --keychain-profile "$notary" --wait
    xcrun stapler staple "$2"
}
ditto -c -k --keepParent "$app" "$built/Hashiya.zip"
notarise "$built/Hashiya.zip" "$app"
rm "$built/Hashiya.zip"

mkdir -p "$built/out"
image="$built/out/hashiya-$version-macos-$(uname -m).dmg"
folder="$built/dmg"
rm -rf "$folder" "$image"
mkdir "$folder"
ditto "$app" "$folder/Hashiya.app"
ln -s /Applications "$folder/Applications"
cp "$built/notices/NOTICES.txt" "$folder/"
hdiutil create -quiet -volname Hashiya -srcfolder "$folder" -fs HFS+ -format ULMO "$image"
if [ "$identity" != - ]; then
    codesign --timestamp --sign "$identity" "$image"
    notarise "$image" "$image"
fi
cp "$built/notices/sbom.json" "$built/out/hashiya-$version-macos.sbom.json"
(cd "$built/out" && shasum -a 256 -- *.dmg *.json > SHA256SUMS)

if [ -n "$notary" ]; then
    spctl --assess --type execute --verbose "$app"
else
    echo "Not notarised: other Macs open it only by System Settings > Privacy & Security > Open Anyway."
fi
echo "$image: $(($(stat -f %z "$image") / 1000000)) MB"

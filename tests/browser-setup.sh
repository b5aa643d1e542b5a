#!/usr/bin/env bash
# Installs what the browser and conformance tests need: Debian's Chromium with fonts for Arabic and Chinese, and packages from npm. May be run again.
set -euo pipefail
cd "$(dirname "$0")"
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
for font in fonts-noto-core fonts-noto-cjk; do dpkg -s "$font" >/dev/null 2>&1 || missing+=("$font"); done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=''
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
for project in AttBot.BrowserTests AttBot.ConformanceTests; do
  stamp="$project/node_modules/.installed"
  if ! cmp -s "$project/package-lock.json" "$stamp"; then
    npm ci --prefix "$project" --no-audit --no-fund --ignore-scripts --silent
    cp "$project/package-lock.json" "$stamp"
  fi
done

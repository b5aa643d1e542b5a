#!/usr/bin/env bash
# Installs what the tests need beside the .NET SDK: from Debian PostgreSQL 15, SQLite, Chromium with fonts for Arabic and Chinese, and Node.js where
# there is none; from npm the clients that the browser and conformance tests drive. May be run again.
set -euo pipefail
cd "$(dirname "$0")"
missing=()
[ -x /usr/lib/postgresql/15/bin/initdb ] || missing+=(postgresql-15)
ldconfig -p 2>/dev/null | grep -q libsqlite3.so.0 || missing+=(libsqlite3-0)
[ -x /usr/bin/chromium ] || missing+=(chromium)
command -v npm >/dev/null || missing+=(nodejs npm)
for font in fonts-noto-core fonts-noto-cjk; do dpkg -s "$font" >/dev/null 2>&1 || missing+=("$font"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${missing[*]}"
  as_root=''
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
fi
for project in AttBot.BrowserTests AttBot.ConformanceTests AttBot.FaultTests; do
  stamp="$project/node_modules/.installed"
  if ! cmp -s "$project/package-lock.json" "$stamp"; then
    npm ci --prefix "$project" --no-audit --no-fund --ignore-scripts --silent
    cp "$project/package-lock.json" "$stamp"
  fi
done

#!/bin/sh
# Flowgate from the clone that this file lies in, for CI and commit hooks; the first call builds it. Packing it would not:
# .npmrc lets no package run scripts when it is installed, and that holds for this one, too.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
# The bundle is what a build makes last.
if [ ! -f "$root/dist/bundle/flowgate.cjs" ]; then
  (cd "$root" && npm ci --no-audit --no-fund && npm run --silent build) >&2
fi
exec node "$root/dist/src/cli/main.js" "$@"

#!/usr/bin/env bash
# Writes openapi.json at the repository's root as the server itself describes its API, and the page's types from it.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build src/Server -v q --nologo -p:BuildPage=false >&2
data=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; wait 2>/dev/null; rm -rf "$data"' EXIT
dotnet src/Server/bin/Debug/net10.0/Easel.Server.dll --contentRoot "$PWD/src/Server" \
  --Urls "http://127.0.0.1:$port" --Easel:DataDirectory "$data" --Easel:Database "" >&2 &
server=$!
for _ in $(seq 120); do
  kill -0 "$server" || exit 1
  if curl --silent --fail --output "$data/openapi.json" "http://127.0.0.1:$port/openapi/v1.json"; then
    mv "$data/openapi.json" openapi.json
    echo "openapi.json written" >&2
    npm --prefix web run --silent api >&2
    exit 0
  fi
  sleep 0.5
done
echo "The server did not answer on port $port within a minute." >&2
exit 1

#!/usr/bin/env bash
# Adds a migration with the given name for both databases.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: tools/add-migration.sh NAME}
dotnet tool restore >/dev/null
dotnet build src/Server -v q --nologo -p:BuildPage=false
for database in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project src/Server --context "${database}EaselDb" --output-dir "Migrations/$database"
done

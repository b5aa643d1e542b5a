#!/usr/bin/env bash
# Creates the migration NAME for both providers after rows or mappings have changed, e.g.: src/AttBot.Data/make-migration.sh AddOutbox
set -euo pipefail
name=${1:?usage: make-migration.sh NAME}
cd "$(dirname "$0")/../AttBot.Data.Design"
dotnet tool restore
dotnet build
for provider in Sqlite PostgreSql; do
  dotnet ef migrations add "$name" --no-build --project "../AttBot.Data.$provider" --startup-project . --context AttBotDb -- "$provider"
done

#!/usr/bin/env bash
# After rows or mappings have changed: creates the migration NAME for both providers and renews their compiled models.
# Example: src/AttBot.Data/make-migration.sh AddOutbox        Without NAME only the compiled models are renewed.
# (Where a removed property keeps the old compiled model from building, take its lines out there first; they are written anew.)
set -euo pipefail
name=${1-}
cd "$(dirname "$0")/../AttBot.Data.Design"
dotnet tool restore
dotnet build
target() { echo --no-build --project "../AttBot.Data.$1" --startup-project . --context AttBotDb; }
for provider in Sqlite PostgreSql; do
  if [ -n "$name" ]; then
    dotnet ef migrations add "$name" $(target $provider) -- "$provider"
  fi
  dotnet ef dbcontext optimize $(target $provider) --output-dir CompiledModel --namespace "AttBot.Data.$provider.CompiledModel" -- "$provider"
  # the model is named in UseModel; this file would only serve a context in the same assembly
  rm "../AttBot.Data.$provider/CompiledModel/AttBotDbAssemblyAttributes.cs"
done
dotnet build
for provider in Sqlite PostgreSql; do
  # each migration as the statements that DatabaseUpgrade runs, in one transaction of its own
  previous=0
  for file in ../AttBot.Data.$provider/Migrations/[0-9]*_*.cs; do
    id=$(basename "$file" .cs)
    case $id in *.Designer) continue ;; esac
    sql=../AttBot.Data.$provider/Migrations/Sql/$id.sql
    if [ ! -f "$sql" ]; then
      dotnet ef migrations script "$previous" "$id" --no-transactions --output "$sql" $(target $provider) -- "$provider"
    fi
    previous=$id
  done
done

#!/usr/bin/env bash
# After rows or mappings have changed: creates the migration NAME for both providers and renews their compiled models.
# Example: src/AttBot.Data/make-migration.sh AddOutbox        Without NAME only the compiled models are renewed.
# (Where a removed property keeps the old compiled model from building, take its lines out there first; they are written anew.)
set -euo pipefail
name=${1-}
cd "$(dirname "$0")/../AttBot.Data.Design"
dotnet tool restore
dotnet build
for provider in Sqlite PostgreSql; do
  target=(--no-build --project "../AttBot.Data.$provider" --startup-project . --context AttBotDb)
  if [ -n "$name" ]; then
    dotnet ef migrations add "$name" "${target[@]}" -- "$provider"
  fi
  dotnet ef dbcontext optimize "${target[@]}" --output-dir CompiledModel --namespace "AttBot.Data.$provider.CompiledModel" -- "$provider"
  # the model is named in UseModel; this file would only serve a context in the same assembly
  rm "../AttBot.Data.$provider/CompiledModel/AttBotDbAssemblyAttributes.cs"
done

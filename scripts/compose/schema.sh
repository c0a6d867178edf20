#!/bin/sh
# Creates both databases of Temporal and brings their schemas up to the version of this image. Safe to repeat.
set -eu

temporal_sql() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" --port "$DB_PORT" --user "$POSTGRES_USER" \
    --database "$database" "$@"
}

for pair in temporal:temporal temporal_visibility:visibility; do
  database=${pair%%:*}
  schema=${pair##*:}
  temporal_sql "$database" create-database
  temporal_sql "$database" setup-schema --version 0.0
  temporal_sql "$database" update-schema \
    --schema-dir "/etc/temporal/schema/postgresql/v12/$schema/versioned"
done

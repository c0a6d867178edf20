#!/bin/sh
# Creates our namespaces with their retention and search attributes. Safe to repeat; TEMPORAL_ADDRESS names the server.
set -eu

# A new server needs seconds to be healthy, and a new namespace seconds to be known to every part of it.
patiently() {
  attempt=0
  until "$@"; do
    attempt=$((attempt + 1))
    [ "$attempt" -lt 30 ] || return 1
    sleep 2
  done
}

ensure_namespace() {
  if temporal operator namespace describe --namespace "$1" > /dev/null 2>&1; then
    temporal operator namespace update --namespace "$1" --retention "$2"
  else
    temporal operator namespace create --namespace "$1" --retention "$2"
  fi
}

ensure_search_attributes() {
  known=$(temporal operator search-attribute list --namespace "$1") || return 1
  for name in HabuAccount Caller RunPhase RunKind HabuRunId CleanRoom Question; do
    echo "$known" | grep -qw "$name" ||
      temporal operator search-attribute create --namespace "$1" --name "$name" --type Keyword ||
      return 1
  done
}

patiently temporal operator cluster health
ensure_namespace habu 90d
ensure_namespace habu-reads 1d
patiently ensure_search_attributes habu
patiently ensure_search_attributes habu-reads

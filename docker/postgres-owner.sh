#!/usr/bin/env bash
# Runs once, when the database's volume is empty: the owner of the tables is no superuser, so row-level security
# binds it too; it may create the roles that the API and the worker sign in with.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$OWNER_PASSWORD" --username postgres <<'SQL'
CREATE ROLE pregon_owner LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE pregon OWNER pregon_owner;
SQL

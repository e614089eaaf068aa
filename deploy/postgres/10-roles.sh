#!/bin/sh
# Runs once, in an empty PostgreSQL: makes the owner and application roles and the database.
# Passwords come from files and reach the server on standard input, never in a command line.
set -eu

owner_password=$(cat /run/secrets/owner_password)
app_password=$(cat /run/secrets/app_password)

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<SQL
CREATE ROLE portal_owner LOGIN PASSWORD '$owner_password';
CREATE ROLE portal_app LOGIN PASSWORD '$app_password';
CREATE DATABASE portal OWNER portal_owner;
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE portal TO portal_app;
SQL

{ echo 'SET ROLE portal_owner;'; cat /etc/portal/grants.sql; } |
    psql --set ON_ERROR_STOP=1 --set app=portal_app --username "$POSTGRES_USER" --dbname portal

#!/bin/sh
# Run once by the container of PostgreSQL, when its volume is empty: a database for each service, and a role that owns
# it and may enter no other. psql reads the passwords from the environment itself; no command line shows them.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv gateway_password GATEWAY_PASSWORD
\getenv shop_audit_password SHOP_AUDIT_PASSWORD
\getenv patrol_report_password PATROL_REPORT_PASSWORD

CREATE ROLE gateway LOGIN PASSWORD :'gateway_password';
CREATE DATABASE gateway OWNER gateway;
REVOKE ALL ON DATABASE gateway FROM PUBLIC;

CREATE ROLE shop_audit LOGIN PASSWORD :'shop_audit_password';
CREATE DATABASE shop_audit OWNER shop_audit;
REVOKE ALL ON DATABASE shop_audit FROM PUBLIC;

CREATE ROLE patrol_report LOGIN PASSWORD :'patrol_report_password';
CREATE DATABASE patrol_report OWNER patrol_report;
REVOKE ALL ON DATABASE patrol_report FROM PUBLIC;
SQL

#!/bin/sh
# Turns the files of the secrets volume into the settings the applications read, unless these are given.
set -eu
if [ -r /secrets/data-key ]; then
  secret() { cat "/secrets/$1"; }
  : "${DATABASE_URL:=mysql://skillpark_app:$(secret database-app)@mariadb:3306/skillpark}"
  : "${DATABASE_ADMIN_URL:=mysql://skillpark_admin:$(secret database-admin)@mariadb:3306/skillpark}"
  : "${REDIS_URL:=redis://:$(secret redis)@redis:6379/0}"
  : "${DATA_KEY:=$(secret data-key)}"
  : "${INDEX_KEY:=$(secret index-key)}"
  : "${AUDIT_SIGNING_KEY:=$(secret audit-signing-key)}"
  export DATABASE_URL DATABASE_ADMIN_URL REDIS_URL DATA_KEY INDEX_KEY AUDIT_SIGNING_KEY
fi
exec "$@"

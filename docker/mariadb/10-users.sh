#!/bin/sh
# Runs once, when the database is made. `skillpark_admin` owns the schema and grants; what `skillpark_app`
# may do is granted table by table by the migrations.
admin="$(cat /secrets/database-admin)"
app="$(cat /secrets/database-app)"
root="$(cat /secrets/database-root)"
mariadb --protocol=socket -uroot -p"$root" <<SQL
CREATE USER IF NOT EXISTS 'skillpark_admin'@'%' IDENTIFIED BY '$admin';
GRANT ALL PRIVILEGES ON skillpark.* TO 'skillpark_admin'@'%' WITH GRANT OPTION;
CREATE USER IF NOT EXISTS 'skillpark_app'@'%' IDENTIFIED BY '$app';
SQL

# Runs as user postgres inside Debian 13: upgrade.bash OLD_VERSION NEW_VERSION
set -uo pipefail
old=/opt/old/usr/lib/postgresql/$1/bin
new=/usr/lib/postgresql/$2/bin
export LD_LIBRARY_PATH=/opt/old/lib PGUSER=postgres PGPORT=54330
passed=0
failed=0

home=$(mktemp -d /tmp/upgrade.XXXXXX)
export PGHOST=$home
running=
trap '[ -z "$running" ] || "$running/pg_ctl" -D "$home/data" -m immediate -s stop; rm -rf "$home"' EXIT
cd "$home" || exit 1

# create BIN DATA
create() {
    "$1/initdb" -D "$2" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    printf '%s\n' "shared_preload_libraries = 'smart_groups'" "listen_addresses = ''" "fsync = off" \
        "port = $PGPORT" "unix_socket_directories = '$home'" >>"$2/postgresql.conf"
}

# start BIN DATA
start() {
    "$1/pg_ctl" -D "$2" -l "$home/log" -w -s start || { tail -n 40 "$home/log"; exit 1; }
    running=$1
    ln -sfn "$2" "$home/data"
}

stop() {
    "$running/pg_ctl" -D "$home/data" -m fast -w -s stop
    running=
}

sql() {
    "$new/psql" -qXAt -v ON_ERROR_STOP=1 -d live "$@"
}

settle() {
    [ "$(sql -c "SELECT smart_groups.wait_until_current('60s')")" = t ] ||
        { sql -c 'TABLE smart_groups.worker_status' -c 'TABLE smart_groups_internal.watch'; return 1; }
}

# expect TEXT EXPECTED ACTUAL
expect() {
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
        echo "ok      $1"
    else
        failed=$((failed + 1))
        echo "FAILED  $1"
        diff <(echo "$2") <(echo "$3") | head -n 20
    fi
}

memberships() {
    sql -c 'SELECT * FROM smart_groups.group_members ORDER BY 1, 2, 3' \
        -c 'SELECT what, count(*) FROM public.seen GROUP BY 1 ORDER BY 1'
}

create "$old" "$home/old" && create "$new" "$home/new" || exit 1
start "$old" "$home/old"
"$new/createdb" live && sql -v type=uuid -f /opt/old/community.sql >/dev/null && settle || exit 1
before=$(memberships)
expect "the old cluster has what is worth keeping" t "$([ "$(wc -l <<<"$before")" -gt 4000 ] && echo t)"
# Work that waits goes along.
sql -c "UPDATE smart_groups.members SET title = 'old' WHERE id = public.k(2)"
stop

"$new/pg_upgrade" -b "$old" -B "$new" -d "$home/old" -D "$home/new" -U postgres -s "$home" >"$home/upgrade.log" 2>&1
expect "pg_upgrade says that it is complete" 0 "$?"
[ "$failed" = 0 ] || { tail -n 40 "$home/upgrade.log"; tail -n 20 "$home"/new/pg_upgrade_output.d/*/log/* | tail -n 80; }

start "$new" "$home/new"
expect "the new server runs" "$2" "$(sql -c 'SHOW server_version_num' | cut -c1-2)"
settle
expect "nobody has entered or left" "$before" "$(memberships)"
expect "the worker is at it" none "$(sql -c "SELECT coalesce(last_error, 'none') FROM smart_groups.worker_status")"
sql -c "UPDATE smart_groups.members SET email = 'x@acme.com' WHERE id = public.k(4)" \
    -c "DELETE FROM smart_groups.member_tags WHERE member_id = public.k(8)"
settle
expect "changes are followed" "Acme
Acme of the board or VIP" "$(sql -c "SELECT g.name FROM smart_groups.group_members x JOIN smart_groups.groups g ON g.id = x.group_id
    WHERE x.member_id IN (public.k(4), public.k(8)) AND g.name IN ('Acme', 'VIP', 'Acme of the board or VIP', 'Not acme') ORDER BY 1")"
expect "verify() finds nothing" 0 "$(sql -c 'SELECT count(*) FROM smart_groups.verify()')"
expect "install() has nothing to do" 1 "$(sql -c 'SELECT smart_groups.install()' 2>&1 | grep -c 'there already')"
sql -c 'CREATE DATABASE fresh'
"$new/psql" -qXAt -d fresh -v ON_ERROR_STOP=1 -v type=text -f /opt/old/community.sql >/dev/null
expect "a new database works" t "$("$new/psql" -qXAt -d fresh -c "SELECT smart_groups.wait_until_current('60s')")"
stop

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

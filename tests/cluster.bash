# Starts and stops throw-away clusters: local socket only, no network, trust inside a directory
# that only its owner may enter. Sourced after place.bash.

# Runs a command as the server's user: PostgreSQL refuses to run as root.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && exec runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# cluster_start COPY DIRECTORY [SETTING=VALUE...]: what is not done yet of initdb, start, wait.
cluster_start() {
    local copy=$1 bin directory=$2
    bin=$(server_bin "$copy")
    shift 2
    export PGHOST=$directory
    ! cluster_is_running "$copy" "$directory" || return 0
    [ -f "$directory/data/PG_VERSION" ] || cluster_init "$bin" "$directory" "$@"
    if ! as_server "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w -s start; then
        tail -n 40 "$directory/log" >&2
        return 1
    fi
}

cluster_init() {
    local bin=$1 directory=$2 setting
    shift 2
    mkdir -p "$directory"
    chmod 700 "$directory"
    [ "$(id -u)" != 0 ] || chown postgres "$directory"
    # Checksums, which 18 makes by default, so that clusters of all versions are alike.
    as_server "$bin/initdb" -D "$directory/data" -U "$PGUSER" -A trust -E UTF8 --locale=C.UTF-8 \
        --data-checksums --no-sync >/dev/null
    for setting in listen_addresses= "port=$PGPORT" "unix_socket_directories=$directory" "$@"; do
        echo "${setting%%=*} = '${setting#*=}'"
    done | as_server tee -a "$directory/data/postgresql.conf" >/dev/null
}

# cluster_is_running COPY DIRECTORY
cluster_is_running() {
    as_server "$(server_bin "$1")/pg_ctl" -D "$2/data" status >/dev/null 2>&1
}

# cluster_remove COPY DIRECTORY: stops it by the pid in its own data directory.
cluster_remove() {
    if cluster_is_running "$1" "$2"; then
        as_server "$(server_bin "$1")/pg_ctl" -D "$2/data" -m fast -w -s stop
    fi
    rm -rf "$2"
}

# A cluster that lives as long as the calling script: test_cluster [SETTING=VALUE...]
# Of the copy that test_copy names.
test_copy=debug
test_cluster() {
    test_directory=$(mktemp -d "$place/run.XXXXXX")
    trap 'cluster_remove "$test_copy" "$test_directory"' EXIT
    # A crash of the machine may lose a throw-away cluster.
    cluster_start "$test_copy" "$test_directory" fsync=off log_min_messages=warning \
        log_line_prefix='%m [%p] %b ' "$@"
    PATH=$(server_bin "$test_copy"):$PATH
}

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

# The superuser's name inside every cluster, whoever runs the server.
export PGUSER=postgres
cluster_port=54330

# cluster_start BIN DIRECTORY [SETTING=VALUE...]: initdb unless it exists, start, wait for it.
cluster_start() {
    local bin=$1 directory=$2 setting
    shift 2
    if [ ! -f "$directory/data/PG_VERSION" ]; then
        mkdir -p "$directory"
        chmod 700 "$directory"
        [ "$(id -u)" != 0 ] || chown postgres "$directory"
        as_server "$bin/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 \
            --locale=C.UTF-8 --no-sync >/dev/null
        {
            echo "listen_addresses = ''"
            echo "port = $cluster_port"
            echo "unix_socket_directories = '$directory'"
            for setting in "$@"; do
                echo "${setting%%=*} = '${setting#*=}'"
            done
        } | as_server tee -a "$directory/data/postgresql.conf" >/dev/null
    fi
    if ! as_server "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w -s start; then
        as_server tail -n 40 "$directory/log" >&2
        return 1
    fi
}

cluster_is_running() {
    as_server "$1/pg_ctl" -D "$2/data" status >/dev/null 2>&1
}

# cluster_stop BIN DIRECTORY: by the pid in its own data directory.
cluster_stop() {
    if cluster_is_running "$1" "$2"; then
        as_server "$1/pg_ctl" -D "$2/data" -m fast -w -s stop
    fi
}

# cluster_remove BIN DIRECTORY
cluster_remove() {
    cluster_stop "$1" "$2"
    rm -rf "$2"
}

# A directory for servers that tests start, stop and kill themselves. Sourced after place.bash.
. "$root/tests/cluster.bash"

# faults_place: sets FAULTS_PLACE, for servers of the copy that test_copy names; whatever happens, no server in it is left running.
faults_place() {
    FAULTS_PLACE=$(mktemp -d "$place/run.XXXXXX")
    trap faults_remove EXIT
    [ "$(id -u)" != 0 ] || chown postgres "$FAULTS_PLACE"
    PATH=$(server_bin "$test_copy"):$PATH
    PYTHONPATH=$root/tests/clients:$root/tests/faults
    export FAULTS_PLACE PATH PYTHONPATH PYTHONDONTWRITEBYTECODE=1
}

faults_remove() {
    local directory
    for directory in "$FAULTS_PLACE"/*/; do
        ! cluster_is_running "$test_copy" "${directory%/}" ||
            as_server "$(server_bin "$test_copy")/pg_ctl" -D "${directory}data" -m immediate -w -s stop
    done
    rm -rf "$FAULTS_PLACE"
}

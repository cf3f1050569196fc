# Runs a suite of pg_regress or pg_isolation_regress, each test in a fresh database that has the
# extension, the domain tables, and what the suite's world.sql makes, if it has one. Sourced.
# Those programs and psql are the default version's, whatever the server's: what they print is the same.
# Where a server's version, or its lack of ICU, truly shows, expected/NAME_1.out (to _9) is right as well.

# expected_suite DIRECTORY INPUTS EXTENSION PROGRAM [NAME...]
expected_suite() {
    local directory=$1 inputs=$2 extension=$3 output=$test_directory/output
    local clients program
    clients=$(server_bin debug "$default_version")
    program=$(dirname "$("$clients/pg_config" --pgxs)")/../test/$4
    local passed=0 failed=0 name
    shift 4
    mkdir "$output"
    if ! make_template; then
        echo "0 passed, 1 failed"
        return 1
    fi
    for name in $(suite_names "$directory" "$inputs" "$extension" "$@"); do
        if [ ! -f "$directory/$inputs/$name.$extension" ] || [ ! -f "$directory/expected/$name.out" ]; then
            echo "FAILED  $name: needs $inputs/$name.$extension and expected/$name.out"
            failed=$((failed + 1))
        elif run_expected "$name"; then
            echo "ok      $name"
            passed=$((passed + 1))
        else
            echo "FAILED  $name"
            failed=$((failed + 1))
        fi
    done
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}

# Every test that has an input or an expected output, or those that are named.
suite_names() {
    local directory=$1 inputs=$2 extension=$3
    shift 3
    if [ $# != 0 ]; then
        printf '%s\n' "$@"
    else
        find "$directory/$inputs" "$directory/expected" -name "*.$extension" -o -name '*.out' |
            sed 's|.*/||; s|\.[a-z]*$||; s|_[0-9]$||' | sort -u
    fi
}

make_template() {
    createdb smart_groups_template &&
        psql -qX -v ON_ERROR_STOP=1 -d smart_groups_template \
            -c 'CREATE EXTENSION smart_groups' -c 'SELECT smart_groups.install()' >/dev/null &&
        if [ -f "$directory/world.sql" ]; then
            psql -qX -v ON_ERROR_STOP=1 -d smart_groups_template -f "$directory/world.sql"
        fi
}

# Runs one test; prints what differs. Uses the variables of expected_suite.
run_expected() {
    createdb -T smart_groups_template "$1" || return 1
    rm -f "$output/regression.diffs"
    "$program" --use-existing --dbname="$1" --inputdir="$directory" --outputdir="$output" \
        --bindir="$clients" --host="$PGHOST" --port="$PGPORT" --user="$PGUSER" "$1" \
        >"$output/program.log" 2>&1
    local status=$?
    if [ "$status" != 0 ]; then
        cat "$output/regression.diffs" 2>/dev/null || cat "$output/program.log"
    fi
    dropdb "$1"
    return "$status"
}

# The demo's server, running, with its community loaded: goes on with what is built, running and loaded. Sourced after
# place.bash; sets directory, PATH and PGHOST.
. "$root/tests/cluster.bash"

"$root/tests/setup"
"$root/tests/install" release
directory=$place/demo
PATH=$(server_bin release):$PATH

# A server that was loaded with another build than this one starts afresh. pgrx writes the
# statements of the same build in any order.
extension=$(pg_config --sharedir)/extension
build=$({ cat "$(pg_config --pkglibdir)/smart_groups.so"; sort "$extension"/smart_groups*; } | cksum)
if [ "$(cat "$place/demo.build" 2>/dev/null)" != "$build" ]; then
    cluster_remove release "$directory"
fi

cluster_start release "$directory" shared_preload_libraries=smart_groups shared_buffers=256MB max_wal_size=2GB
echo "A server of its own runs in $directory: not under target/, for a socket needs a short path and user postgres may not enter every checkout."
if ! psql -X -d demo -c 'SELECT' >/dev/null 2>&1 || [ ! -f "$place/demo.build" ]; then
    dropdb --if-exists demo 2>/dev/null
    rm -f "$place/demo.build"
    "$root/tests/demo/load" demo "${DEMO_MEMBERS:-100000}"
    echo "$build" >"$place/demo.build"
fi

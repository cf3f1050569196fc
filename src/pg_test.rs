//! The servers that `cargo pgrx test` starts.

/// Nothing is prepared: every test installs what it needs and is rolled back.
pub fn setup(_options: Vec<&str>) {}

/// Settings of the server.
pub fn postgresql_conf_options() -> Vec<&'static str> {
    Vec::new()
}

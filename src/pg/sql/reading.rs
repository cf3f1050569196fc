//! What statements return, read by name in a server: above [`row`](super::row), [`spi`](super::spi) and
//! [`stream`](super::stream), all of which it tries.

#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#[pgrx::pg_schema]
mod tests {
    use crate::member::key::Key;
    use crate::member::values::{Day, Instant};
    use crate::pg::sql::row::{FromRow, RowReader, row};
    use crate::pg::sql::spi;
    use crate::pg::sql::stream;
    use crate::pg::sql::transaction;
    use pgrx::prelude::*;
    use std::ops::ControlFlow;

    fn read<R: FromRow, T>(text: &str, each: RowReader<R, impl FnMut(R) -> T>) -> Vec<T> {
        spi::read(text.to_owned(), &[], each).unwrap()
    }

    fn refused<R: FromRow, T>(
        text: &str,
        each: RowReader<R, impl FnMut(R) -> T>,
    ) -> (PgSqlErrorCode, String) {
        let failure = transaction::nested(|| spi::read(text.to_owned(), &[], each));
        let failure = failure.err().unwrap();
        (failure.code, failure.to_string())
    }

    #[pg_test]
    fn columns_are_found_by_name_in_any_order() {
        let text = "SELECT 1 AS unread, true AS is_smart, 'a'::varchar AS name, 7::bigint AS id";
        let rows = read(text, row!(|id: i64, name: Key, is_smart: bool| (id, name, is_smart)));
        assert_eq!(rows, [(7, Key::new("a"), true)]);
    }

    #[pg_test]
    fn each_row_is_read_anew() {
        let text =
            "SELECT v.id, v.name FROM (VALUES (1, 'a'), (2, NULL), (NULL, 'c')) AS v (id, name)";
        let rows = read(text, row!(id: Option<i32>, name: Option<String>));
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(rows, [(Some(1), name("a")), (Some(2), None), (None, name("c"))]);
    }

    #[pg_test]
    fn times_and_sets_keep_their_values() {
        let text = "SELECT '2000-01-02'::date AS day, '-infinity'::timestamptz AS instant, \
                    ARRAY['b', NULL, repeat('a', 3)] AS keys, '8589934593'::xid8 AS xid";
        let rows = read(text, row!(day: Day, instant: Instant, keys: Vec<Key>, xid: u64));
        let keys = vec![Key::new("b"), Key::new("aaa")];
        assert_eq!(rows, [(Day(1), Instant(i64::MIN), keys, 8_589_934_593)]);
    }

    #[pg_test]
    fn long_texts_are_unpacked() {
        let rows = read("SELECT repeat('ab', 100000) AS text", row!(text: Key));
        assert_eq!(rows, [Key::new("ab".repeat(100_000))]);
    }

    #[pg_test]
    fn a_column_that_is_lacking_is_named_also_without_rows() {
        let text = "-- log/some\nSELECT 1 AS id WHERE false";
        let words =
            "a statement of smart_groups returns no column \"spot\": The statement is log/some.";
        let lacking = (PgSqlErrorCode::ERRCODE_UNDEFINED_COLUMN, words.to_owned());
        assert_eq!(refused(text, row!(spot: String)), lacking);
    }

    #[pg_test]
    fn a_statement_that_returns_nothing_has_no_column() {
        let nothing = spi::modify("SET LOCAL work_mem = '4MB'", &[], row!(id: i64));
        let words = "a statement of smart_groups returns no column \"id\"";
        assert_eq!(nothing.err().unwrap().message(), words);
    }

    #[pg_test]
    fn another_type_is_named_with_the_expected_one() {
        let words = "column \"id\" of a statement of smart_groups has type integer, not bigint: \
                     The statement is state/some.";
        let mismatch = (PgSqlErrorCode::ERRCODE_DATATYPE_MISMATCH, words.to_owned());
        assert_eq!(refused("-- state/some\nSELECT 1 AS id", row!(id: i64)), mismatch);
    }

    #[pg_test]
    fn a_row_that_is_handled_as_it_comes_names_its_column_too() {
        let text = "-- state/some\nSELECT 1 AS id".to_owned();
        let streamed = transaction::nested(|| {
            stream::read(text, &[], &[c"id"], |row| {
                assert!(row.get::<i64>(0).is_none());
                ControlFlow::Continue(())
            })
        });
        let failure = streamed.err().unwrap();
        let words = "column \"id\" of a statement of smart_groups has type integer, not bigint: \
                     The statement is state/some.";
        assert_eq!(failure.code, PgSqlErrorCode::ERRCODE_DATATYPE_MISMATCH);
        assert_eq!(failure.to_string(), words);
    }

    #[pg_test]
    fn null_is_refused_where_a_value_is_expected() {
        let words = "column \"name\" of a statement of smart_groups is null: \
                     The statement is state/some.";
        let null = (PgSqlErrorCode::ERRCODE_NULL_VALUE_NOT_ALLOWED, words.to_owned());
        let text = "-- state/some\nSELECT NULL::text AS name";
        assert_eq!(refused(text, row!(name: String)), null);
    }
}

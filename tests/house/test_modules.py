"""Which file a path of Rust leads to."""
import unittest

import modules
import trees


class UseTree(unittest.TestCase):
    def test_a_path(self):
        self.assertEqual(modules.use_tree("a::b::c"), [("c", ("a", "b", "c"))])

    def test_nested_braces(self):
        self.assertEqual(modules.use_tree("a::{self, b::{c, d as e}, f::*,\n}"), [
            ("a", ("a",)), ("c", ("a", "b", "c")), ("e", ("a", "b", "d")), ("*", ("a", "f"))])


class Paths(unittest.TestCase):
    def uses(self, files, *expected):
        """The arrows of a crate; `src/` is left out in paths."""
        checkout = trees.checkout(self, {f"src/{path}": text for path, text in files.items()})
        self.assertEqual(trees.pairs(checkout), set(expected))

    def test_a_module_is_a_file_or_a_folder(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a.rs": "use crate::b::c::f;",
            "b/mod.rs": "pub mod c;",
            "b/c.rs": "pub fn f() { super::d::g() }",
            }, ("a.rs", "b/c.rs"), ("b/c.rs", "b/mod.rs"))

    def test_a_file_with_a_folder_beside_it(self):
        self.uses({
            "lib.rs": "mod a;",
            "a.rs": "mod b; mod c; pub struct A;",
            "a/b.rs": "use super::c::{self, C}; fn f(c: C) { c::g() }",
            "a/c.rs": "pub struct C; pub fn g() {}",
            }, ("a/b.rs", "a/c.rs"))

    def test_a_module_that_is_named_but_not_asked_for_anything_is_not_used(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a.rs": "use crate::b; fn f() { b::c::g() }",
            "b/mod.rs": "pub mod c; pub fn h() {}",
            "b/c.rs": "pub fn g() {}",
            }, ("a.rs", "b/c.rs"))

    def test_what_is_handed_on_is_used_where_it_stands(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a.rs": "use crate::b::{C, D, e};",
            "b/mod.rs": "mod c; mod d; pub use c::C; pub use self::d::*; use c::e;",
            "b/c.rs": "pub struct C; pub fn e() {}",
            "b/d.rs": "pub struct D;",
            }, ("a.rs", "b/c.rs"), ("a.rs", "b/d.rs"), ("b/mod.rs", "b/c.rs"))

    def test_what_another_room_hands_on_is_used_by_it(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a/mod.rs": "pub use crate::b::B;",
            "b.rs": "pub struct B;",
            }, ("a/mod.rs", "b.rs"))

    def test_paths_in_code(self):
        self.uses({
            "lib.rs": "mod a; mod b; mod c; fn init() { b::f() }",
            "a.rs": "fn g(x: crate::c::C) -> super::b::B { let crate_ = 1; }",
            "b.rs": "pub struct B; pub fn f() {}",
            "c.rs": "pub struct C;",
            }, ("lib.rs", "b.rs"), ("a.rs", "c.rs"), ("a.rs", "b.rs"))

    def test_inline_modules(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a.rs": "pub mod inner { use super::super::b::B; pub struct I; fn f() { super::g() } } fn g() {}",
            "b.rs": "use crate::a::inner::I; pub struct B;",
            }, ("a.rs", "b.rs"), ("b.rs", "a.rs"))

    def test_macros(self):
        self.uses({
            "lib.rs": "mod a; mod b; mod c;",
            "a.rs": "use super::b::sql; fn f() { sql!(1); crate::exported!(); }",
            "b.rs": "macro_rules! sql { () => {} } pub(crate) use sql;",
            "c.rs": "#[macro_export] macro_rules! exported { () => {} }",
            }, ("a.rs", "b.rs"), ("a.rs", "c.rs"))

    def test_what_a_macro_makes_counts_as_the_file_in_which_it_does(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a.rs": "use crate::b::Flags;",
            "b.rs": "bitflags! { pub Flags }",
            }, ("a.rs", "b.rs"))

    def test_visibility_other_crates_comments_and_tests_are_no_uses(self):
        self.uses({
            "lib.rs": "mod a; mod b;",
            "a.rs": """
                use std::fmt; use pgrx::prelude::*; use other::b::B;
                pub(in crate::b) fn f() { fmt::x() } // crate::b::B
                #[cfg(test)] mod tests { use crate::b::B; }
                """,
            "b.rs": "#[cfg(test)] mod tests; pub struct B;",
            "b/tests.rs": "use crate::a::f;",
            })


if __name__ == "__main__":
    unittest.main()

"""What is code, what is a comment, a literal, a test."""
import unittest

import source


class Blank(unittest.TestCase):
    def keeps(self, text, expected, literals=True):
        blanked = source.blank(text, literals)
        self.assertEqual(len(blanked), len(text))
        self.assertEqual(" ".join(blanked.split()), expected)

    def test_comments_are_blank(self):
        self.keeps("a // unsafe\nb /* c /* d */ e */ f", "a b f")

    def test_literals_are_blank(self):
        self.keeps(r'''a("x // \" y", r#"say "use""#, b"z", c"w", '"', '\'', '\u{1F600}') d''', "a( , , , , , , ) d")

    def test_a_lifetime_is_no_literal(self):
        self.keeps("fn f<'a>(x: &'a str, y: &'static str) -> &'a str", "fn f<'a>(x: &'a str, y: &'static str) -> &'a str")

    def test_a_comment_inside_a_literal_is_none(self):
        self.keeps('a("/* no // comment") b // one', 'a("/* no // comment") b', literals=False)

    def test_lines_stay_lines(self):
        self.assertEqual(source.blank('a\n"b\nc"\n/* d\n */ e').count("\n"), 4)


class Tests(unittest.TestCase):
    def keeps(self, text, expected):
        self.assertEqual(" ".join(source.without_tests(text).split()), expected)

    def test_modules_functions_and_uses_for_tests_are_left_out(self):
        self.keeps("a; #[cfg(test)] mod tests { use super::*; fn x() { } } b;", "a; b;")
        self.keeps("a; #[cfg(test)] mod tests; b;", "a; b;")
        self.keeps("a; #[cfg(test)] use x::{y, z}; b;", "a; b;")
        self.keeps("a; #[cfg(test)] #[inline] pub fn x(y: [u8; 3]) { z; } b;", "a; b;")

    def test_what_only_the_servers_tests_compile_is_left_out(self):
        self.keeps('a; #[cfg(any(test, feature = "pg_test"))] #[pg_schema] mod x { y } b;', "a; b;")

    def test_what_others_compile_stays(self):
        self.keeps('#[cfg(not(test))] a; #[cfg(feature = "pg18")] b;', '#[cfg(not(test))] a; #[cfg(feature = )] b;')


if __name__ == "__main__":
    unittest.main()

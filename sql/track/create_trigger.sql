-- Puts a trigger on a base table, instead of one of its name. trigger, events, each: which one; table: its name, quoted;
-- function: what it runs, argument: with what, as a literal.
CREATE OR REPLACE TRIGGER {trigger} {events} ON {table} FOR EACH {each} EXECUTE FUNCTION smart_groups_internal.{function}({argument})

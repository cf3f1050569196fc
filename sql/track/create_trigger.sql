-- Puts a trigger on a base table, instead of one of its name. trigger, events, each: which one; table: its name, quoted;
-- noted: what it notes, as a literal.
CREATE OR REPLACE TRIGGER {trigger} AFTER {events} ON {table} FOR EACH {each} EXECUTE FUNCTION smart_groups_internal.capture_base({noted})

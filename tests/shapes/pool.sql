-- What the data of the shapes is made of: the values that random rules compare with.
CREATE SCHEMA pool;
CREATE FUNCTION pool.word(n bigint) RETURNS text LANGUAGE sql IMMUTABLE
RETURN (ARRAY['a', 'ab', 'B', 'é', 'É', '%', '_', 'ba', 'acme'])[1 + n % 9];
CREATE FUNCTION pool.number(n bigint) RETURNS numeric LANGUAGE sql IMMUTABLE
RETURN (ARRAY[-1, 0, 0.5, 1, 2, 10])[1 + n % 6];
CREATE FUNCTION pool.day(n bigint) RETURNS date LANGUAGE sql IMMUTABLE
RETURN (ARRAY['2025-12-31', '2026-01-01', '2026-01-02', '2026-03-29']::date[])[1 + n % 4];
CREATE FUNCTION pool.instant(n bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE
RETURN pool.day(n)::timestamp AT TIME ZONE 'UTC' + interval '12 hours';
CREATE FUNCTION pool.uuid(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid;

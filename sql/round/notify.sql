-- Tells whoever listens on smart_groups, a payload each of $1.
SELECT pg_catalog.pg_notify('smart_groups', n.payload)
FROM pg_catalog.unnest($1::text[]) AS n (payload)

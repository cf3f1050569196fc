CREATE OR REPLACE FUNCTION smart_groups.resources_of_group(
    group_id bigint,
    search text DEFAULT NULL::text,
    types text[] DEFAULT NULL::text[],
    page_size integer DEFAULT 50,
    after text DEFAULT NULL::text)
RETURNS TABLE(resource_id {resource}, type text, name text, page_key text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT r.resource_id::{resource}, r.kind, r.name, r.page_key
    FROM smart_groups_internal.resources_of_group(
        resources_of_group.group_id, resources_of_group.search, resources_of_group.types,
        resources_of_group.page_size, resources_of_group.after) r;
END;

COMMENT ON FUNCTION smart_groups.resources_of_group IS 'The resources that a group, static or smart, leads to: one page, ordered by name and id under the root collation. Each word of search has to be found in the name, whatever its case and accents: anywhere, one or two letters at the beginning of a word. Of types a resource has to have one; null and an empty array ask for nothing. The page after it is had by giving its last row''s page_key as after.';

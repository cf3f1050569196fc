CREATE OR REPLACE VIEW smart_groups.resource_access (spot_id, resource_id, member_id, group_ids)
WITH (security_invoker = true) AS
    SELECT a.spot_id, a.resource_id, a.member_id, array_agg(a.group_id ORDER BY a.group_id)
    FROM smart_groups.access_paths() a
    GROUP BY a.spot_id, a.resource_id, a.member_id;

COMMENT ON VIEW smart_groups.resource_access IS 'Who has access to which resource at this moment, one row a member and resource: through the groups that the resource is linked to, as long as the member''s status is accepted, invited or pending and the group''s blacklist does not name the member. Whoever is deactivated, blacklisted or deleted is out with that very commit.';
COMMENT ON COLUMN smart_groups.resource_access.spot_id IS 'The spot.';
COMMENT ON COLUMN smart_groups.resource_access.resource_id IS 'The resource.';
COMMENT ON COLUMN smart_groups.resource_access.member_id IS 'The member.';
COMMENT ON COLUMN smart_groups.resource_access.group_ids IS 'The groups that lead the member there, by id.';

SELECT EXISTS (SELECT FROM smart_groups.group_members AS gm WHERE gm.kind = 'smart')

AND (
    coalesce(m.last_name, '') COLLATE {alphabet},
    coalesce(m.first_name, '') COLLATE {alphabet},
    m.id
) > ($3, $4, $5::{member})

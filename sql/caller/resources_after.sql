-- In lists of resources: only what comes behind the name $6 and id $7, in alphabetical order.
AND ({name_r}, r.id) > ($6, $7::{resource})

-- In preview_page: only what comes behind the last name $3, first name $4 and id $5, in alphabetical order.
AND ({alphabetical_m}) > ($3, $4, $5::{member})

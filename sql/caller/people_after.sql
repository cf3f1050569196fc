-- In lists of people: only what comes behind the last name $4, first name $5 and id $6, in alphabetical order.
AND ({alphabetical_m}) > ($4, $5, $6::{member})

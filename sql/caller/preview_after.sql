AND ({alphabetical_m}) > ($3, $4, $5::{member})

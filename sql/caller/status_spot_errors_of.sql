-- In status_spot_errors: of the spot $1.
AND p.spot = $1

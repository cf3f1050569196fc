//! `distribute()`: what stands in the way of spreading spots over nodes.

use super::errors;
use pgrx::PgSqlErrorCode::*;

errors! {
    /// Why spots cannot be spread.
    DistributeError {
        /// Citus is not in this database.
        NoCitus => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("spots are spread over nodes by Citus, which is not in this database"),
            hint("On every server: install Citus, set shared_preload_libraries = 'citus,smart_groups', restart, and CREATE EXTENSION citus; then SELECT citus_add_node(...) on the one that shall be the coordinator. docs/scale.md has every step.");

        /// This is one of the nodes that the coordinator spreads over.
        NotCoordinator => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("distribute() runs on the coordinator, and this is another node of its cluster"),
            hint("SELECT nodename, nodeport FROM pg_dist_node WHERE groupid = 0; says where it is.");

        /// Everything that has to be mended first.
        Lacking { lacks: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            message("the spots cannot be spread yet"),
            detail("{lacks}"),
            hint("Nothing has been changed. Mend all of it and call smart_groups.distribute() again.");
    }
}

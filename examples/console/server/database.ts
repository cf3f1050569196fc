// The connections. Where the database is stands in PGHOST, PGPORT, PGDATABASE and PGUSER, as for psql.
import pg from 'pg';

// Times as ISO 8601, whatever the database's DateStyle; ids are opaque and stay the texts that the driver gives.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

export const pool = new pg.Pool({ max: 8, application_name: 'smart groups console', options: '-c datestyle=ISO -c statement_timeout=30s' });

// A connection that the server ends while it is idle is replaced by the next request.
pool.on('error', (error) => console.error(`a connection was lost: ${error.message}`));

export type Row = Record<string, unknown>;

/** The rows of one statement. */
export async function rows(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows;
}

/** The only row of one statement, or undefined. */
export async function row(text: string, values: unknown[] = []): Promise<Row | undefined> {
  return (await rows(text, values))[0];
}

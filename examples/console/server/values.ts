// What requests carry, as SQL wants it bound. Whether an id, a status or a rule is right is for the database to say.
import type { Context } from 'hono';

/** A request that no page of ours makes. */
export class BadRequest extends Error {}

/** An address's own parameter. */
export function param(c: Context, name: string): string {
  const value = c.req.param(name);
  if (value === undefined) throw new BadRequest(`"${name}" is missing`);
  return value;
}

/** A query parameter; empty is none. */
export function query(c: Context, name: string): string | null {
  return c.req.query(name) || null;
}

/** All query parameters of a name; none is no wish. */
export function queries(c: Context, name: string): string[] | null {
  const values = c.req.queries(name)?.filter((value) => value !== '') ?? [];
  return values.length > 0 ? values : null;
}

export type Body = Record<string, unknown>;

/** The JSON object that a request carries. */
export async function body(c: Context): Promise<Body> {
  const value: unknown = await c.req.json().catch(() => undefined);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest('a JSON object was expected');
  return value as Body;
}

/** A text of the body; empty is none. */
export function text(of: Body, name: string): string | null {
  const value = of[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw new BadRequest(`"${name}" has to be a text`);
  return value;
}

/** A list of ids of the body. */
export function ids(of: Body, name: string): string[] {
  const value = of[name] ?? [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new BadRequest(`"${name}" has to be a list of ids`);
  return value;
}

/** Conditions, as the rule builder makes them: JSON that goes to the database as it is. */
export function conditions(of: Body): string {
  return JSON.stringify(of.conditions ?? null);
}

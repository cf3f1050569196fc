// What the server's answers look like. Ids are opaque texts.

export interface Spot {
  id: string;
  name: string;
  time_zone: string;
}

export interface Role {
  id: string;
  name: string;
  kind: string;
}

export type Kind = 'static' | 'smart';

/** Static, or the phase of a smart group. */
export type State = 'static' | 'queued' | 'building' | 'live' | 'paused' | 'held' | 'failed';

export interface GroupRow {
  id: string;
  kind: Kind;
  icon: string | null;
  name: string;
  description: string | null;
  members: string;
  resources: string;
  state: State;
  percent: number | null;
  error: string | null;
  would_leave: string | null;
  held_since: string | null;
}

export interface Group extends GroupRow {
  spot: string;
  conditions: unknown;
  created_at: string;
  words: string | null;
}

export interface Person {
  member_id: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  status?: string | null;
  role_id?: string | null;
  /** Of a member of a group. */
  added_at?: string | null;
  /** Of somebody on a blacklist. */
  reason?: string | null;
  added_by?: string | null;
  /** Of a difference between two rules. */
  change?: 'adds' | 'drops';
  page_key: string;
}

export interface Resource {
  resource_id: string;
  type: string;
  name: string;
}

/** One thing that is wrong with conditions. */
export interface RuleError {
  path: string;
  code: string;
  message: string;
}

/** A line of why somebody is in a group or not. */
export interface WhyLine {
  tree: string;
  value: string | null;
  holds: boolean | null;
  kind: string;
  line: number;
}

export interface HistoryEntry {
  event_id: string | null;
  kind: string;
  reason: string | null;
  first_build: boolean | null;
  occurred_at: string | null;
  page_key: string;
}

export const STATUSES = ['accepted', 'invited', 'pending', 'deactivated', 'unsubscribed', 'declined', 'rejected'];

/** A person as people call them. */
export function fullName({ first_name, last_name, email, member_id }: Pick<Person, 'first_name' | 'last_name' | 'email' | 'member_id'>): string {
  return [first_name, last_name].filter(Boolean).join(' ') || email || member_id;
}

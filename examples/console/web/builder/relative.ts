// Points in time that move with the clock, as conditions hold them: react-querybuilder's relative values.

export const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

export const ANCHORS = {
  now: 'now',
  startOfDay: 'the start of today',
  endOfDay: 'the end of today',
  startOfWeek: 'the start of this week',
  endOfWeek: 'the end of this week',
  startOfMonth: 'the start of this month',
  endOfMonth: 'the end of this month',
  startOfYear: 'the start of this year',
  endOfYear: 'the end of this year',
} as const;
export type Anchor = keyof typeof ANCHORS;

export interface Relative {
  mode: 'relative';
  anchor: Anchor;
  offset: number;
  unit: Unit;
}

export const DAYS_AGO: Relative = { mode: 'relative', anchor: 'now', offset: -30, unit: 'day' };

export function isRelative(value: unknown): value is Relative {
  return typeof value === 'object' && value !== null && (value as Relative).mode === 'relative';
}

/** A date's operators in the words in which people ask for them; each stands for an operator and a relative value. */
export const SPANS = [
  { name: 'within', label: 'is within the last', operator: '>=' },
  { name: 'before', label: 'is longer ago than', operator: '<' },
] as const;

/** Which of these a criterion is, if any. */
export function spanOf(operator: string, value: unknown): (typeof SPANS)[number] | undefined {
  if (!isRelative(value) || value.anchor !== 'now' || value.offset > 0) return undefined;
  return SPANS.find((span) => span.operator === operator);
}

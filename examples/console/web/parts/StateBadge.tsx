import type { GroupRow } from '../types.ts';

/** Where a group stands, in a word or two. */
export function StateBadge({ group }: { group: Pick<GroupRow, 'state' | 'percent'> }) {
  if (group.state === 'static') return null;
  const percent = group.state === 'building' && group.percent !== null ? ` ${group.percent} %` : '';
  return <span className={`state ${group.state}`}>{group.state + percent}</span>;
}

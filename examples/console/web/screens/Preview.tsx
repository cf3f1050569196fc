// Whom conditions take, before there is a group of them.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RuleGroupType } from 'react-querybuilder';
import { address, post } from '../api.ts';
import { useSpot } from '../spot.ts';
import { PeopleList } from '../parts/PeopleList.tsx';
import { Problem } from '../parts/Problem.tsx';
import { fullName, type Group, type Person } from '../types.ts';

interface PreviewProps {
  conditions: RuleGroupType;
  blacklist: Person[];
  onBlacklist: (blacklist: Person[]) => void;
}

/** Everybody who would be in; an X keeps somebody out from the start. */
export function Preview({ conditions, blacklist, onBlacklist }: PreviewProps) {
  const spot = useSpot();
  const kept = blacklist.map((one) => one.member_id);
  const asked = { conditions, blacklist: kept };
  const count = useQuery({
    queryKey: ['preview', 'count', spot, asked],
    queryFn: ({ signal }) => post<{ count: string }>(address(['spots', spot, 'preview-count']), asked, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p className="count" role="status">
        {count.data ? `${Number(count.data.count).toLocaleString()} members would be in` : 'Counting…'}
      </p>
      {count.isError && <Problem error={count.error} />}
      {blacklist.length > 0 && (
        <details className="blacklist">
          <summary>{blacklist.length} on the blacklist</summary>
          <ul className="rows">
            {blacklist.map((person) => (
              <li key={person.member_id}>
                <span dir="auto">{fullName(person)}</span>
                <button
                  type="button"
                  aria-label={`Undo: let ${fullName(person)} in`}
                  onClick={() => onBlacklist(blacklist.filter((one) => one.member_id !== person.member_id))}
                >
                  Undo
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <PeopleList
        label="Who would be in"
        queryKey={['preview', spot, asked]}
        page={(after, signal) => post<Person[]>(address(['spots', spot, 'preview'], { after }), asked, signal)}
        empty="Nobody meets these conditions now. Whoever will, enters by themselves."
        actions={(person) => (
          <button type="button" className="quiet" aria-label={`Keep ${fullName(person)} out`} onClick={() => onBlacklist([...blacklist, person])}>
            ✕
          </button>
        )}
      />
    </>
  );
}

/** Whom other conditions add to a group's members, and whom they drop. */
export function Difference({ group, conditions }: { group: Group; conditions: RuleGroupType }) {
  const asked = { conditions };
  const count = useQuery({
    queryKey: ['difference', 'count', group.id, asked],
    queryFn: ({ signal }) => post<{ adds: string; drops: string }>(address(['groups', group.id, 'difference-count']), asked, signal),
  });
  return (
    <>
      <p className="count" role="status">
        {count.data
          ? `Against ${group.name}: ${Number(count.data.adds).toLocaleString()} more, ${Number(count.data.drops).toLocaleString()} fewer`
          : 'Counting…'}
      </p>
      {count.isError && <Problem error={count.error} />}
      <PeopleList
        label="Who differs"
        queryKey={['difference', group.id, asked]}
        page={(after, signal) => post<Person[]>(address(['groups', group.id, 'difference'], { after }), asked, signal)}
        empty={`The same people as in ${group.name}.`}
        note={(person) => (person.change === 'adds' ? 'would be in' : 'would not be in any more')}
      />
    </>
  );
}

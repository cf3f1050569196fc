// Why somebody is in a group or not, and when and why they came and went.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { address, get } from '../api.ts';
import { Drawer } from '../parts/Drawer.tsx';
import { Problem } from '../parts/Problem.tsx';
import { fullName, type Group, type HistoryEntry, type Person, type WhyLine } from '../types.ts';

const KINDS: Record<string, string> = { member_joined: 'joined', member_left: 'left' };

export function Why({ group, person, onClose }: { group: Group; person: Person; onClose: () => void }) {
  const here = ['groups', group.id, 'members', person.member_id];
  const why = useQuery({ queryKey: ['why', ...here], queryFn: () => get<WhyLine[]>(address([...here, 'why'])) });
  const history = useInfiniteQuery({
    queryKey: ['history', ...here],
    queryFn: ({ pageParam }) => get<HistoryEntry[]>(address([...here, 'history'], { after: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.length < 50 ? null : (last.at(-1)?.page_key ?? null)),
  });
  return (
    <Drawer title={`Why: ${fullName(person)}`} onClose={onClose} wide>
      {why.isError && <Problem error={why.error} />}
      <ul className="why" tabIndex={0} aria-label="Reasons">
        {why.data?.map(({ line, tree, value, holds }) => (
          <li key={line} className={holds === null ? '' : holds ? 'holds' : 'fails'}>
            <span className="tree">{tree}</span> <bdi className="note">{value}</bdi>
          </li>
        ))}
      </ul>
      <h3>History</h3>
      {history.isError && <Problem error={history.error} />}
      <ol className="rows">
        {history.data?.pages.flat().map(({ event_id, kind, reason, first_build, occurred_at, page_key }) => (
          <li key={event_id ?? page_key}>
            <span>
              {KINDS[kind] ?? kind} {reason && <span className="note">by {reason.replaceAll('_', ' ')}</span>}{' '}
              {first_build && <span className="note">as the group was built</span>}
            </span>
            {occurred_at && <time dateTime={occurred_at}>{new Date(occurred_at).toLocaleString()}</time>}
          </li>
        ))}
      </ol>
      {history.data?.pages[0]?.length === 0 && <p className="empty">Never in this group, as far back as events are kept.</p>}
      {history.hasNextPage && (
        <button type="button" onClick={() => void history.fetchNextPage()}>
          Earlier
        </button>
      )}
    </Drawer>
  );
}

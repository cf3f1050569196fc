// A list of people that is as long as it is: pages are fetched as one scrolls, and only what is seen is drawn.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { fullName, type Person } from '../types.ts';
import { Problem } from './Problem.tsx';

const ROW_HEIGHT = 56;

interface Props {
  label: string;
  /** What the list depends on. */
  queryKey: unknown[];
  page: (after: string | null, signal: AbortSignal) => Promise<Person[]>;
  empty: ReactNode;
  /** Of what nobody tells, such as a static group, in milliseconds. */
  refreshEvery?: number;
  /** What stands before a person's name, as a checkbox. */
  before?: (person: Person) => ReactNode;
  /** What stands below it. */
  note?: (person: Person) => ReactNode;
  actions?: (person: Person) => ReactNode;
}

export function PeopleList({ label, queryKey, page, empty, refreshEvery, before, note, actions }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => page(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.at(-1)?.page_key ?? null,
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery ?? false,
  });
  const people = pages.data?.pages.flat() ?? [];
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetching, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetching && lastShown >= people.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, lastShown, people.length]);

  if (pages.isError) return <Problem error={pages.error} />;
  if (pages.isPending) return <p className="empty">Loading…</p>;
  if (people.length === 0) return <p className="empty">{empty}</p>;
  return (
    // A keyboard scrolls what can have the focus.
    <div ref={scroller} className="people" tabIndex={0} role="group" aria-label={label}>
      <ul style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const person = people[index];
          return (
            person && (
              <li key={person.member_id} style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}>
                {before?.(person)}
                <span className="who" dir="auto">
                  <span className="name">{fullName(person)}</span>
                  <span className="note">{note ? note(person) : person.email}</span>
                </span>
                {person.status && <span className={`status ${person.status}`}>{person.status}</span>}
                {actions?.(person)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

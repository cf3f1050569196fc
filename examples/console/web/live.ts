// What changes in the database shows without a reload: each hint of the server makes answers about its groups old.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** How long hints are gathered, in milliseconds: under a load of changes a page asks a few times a second. */
const GATHERED = 250;

/** Kinds of queries whose answers memberships do not change. */
const UNMOVED = ['fields', 'rule', 'preview', 'difference', 'spots', 'roles', 'resource-types'];

/** Whether the server tells of changes at this moment. */
export function useLive(): boolean {
  const client = useQueryClient();
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/live');
    // Which groups have changed since the last look; undefined is any.
    let changed: Set<string> | undefined = new Set();
    let timer: number | undefined;
    const refresh = () => {
      const groups = changed;
      [changed, timer] = [new Set(), undefined];
      void client.invalidateQueries({
        predicate: ({ queryKey: [kind, ...of] }) =>
          !UNMOVED.includes(String(kind)) && (!groups || kind === 'groups' || of.some((part) => typeof part === 'string' && groups.has(part))),
      });
    };
    source.addEventListener('alive', () => setLive(true));
    source.addEventListener('changed', ({ data }) => {
      const { groups } = JSON.parse(data) as { groups: Record<string, unknown> | null };
      if (groups && changed) Object.keys(groups).forEach((group) => changed?.add(group));
      else changed = undefined;
      timer ??= window.setTimeout(refresh, GATHERED);
    });
    source.addEventListener('error', () => setLive(false));
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, [client]);
  return isLive;
}

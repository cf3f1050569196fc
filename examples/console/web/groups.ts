import { useQuery } from '@tanstack/react-query';
import { address, get } from './api.ts';
import { useSpot } from './spot.ts';
import type { GroupRow } from './types.ts';

/** Whether a group is on its way to its first members. */
export const isBegun = ({ state }: Pick<GroupRow, 'state'>) => state === 'queued' || state === 'building';

/** The groups of the spot that is looked at. */
export function useGroups() {
  const spot = useSpot();
  return useQuery({
    queryKey: ['groups', spot],
    queryFn: () => get<GroupRow[]>(address(['spots', spot, 'groups'])),
    // Nobody is told of a build that finds nobody, or of a group that fails.
    refetchInterval: ({ state }) => (state.data?.some(isBegun) ? 500 : 10_000),
  });
}

import { useQuery } from '@tanstack/react-query';
import { address, get } from '../api.ts';
import { useSpot } from '../spot.ts';
import { type Role, STATUSES } from '../types.ts';

/** What of a list of people is wanted; empty is everything. */
export interface Wanted {
  search: string;
  role: string;
  status: string;
}

export const EVERYBODY: Wanted = { search: '', role: '', status: '' };

export function PeopleFilter({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const spot = useSpot();
  const roles = useQuery({ queryKey: ['roles', spot], queryFn: () => get<Role[]>(address(['spots', spot, 'roles'])) });
  return (
    <div className="filter" role="search">
      <input
        type="search"
        aria-label="Search by name or e-mail address"
        placeholder="Search"
        value={wanted.search}
        onChange={(event) => onChange({ ...wanted, search: event.target.value })}
      />
      <select aria-label="Role" value={wanted.role} onChange={(event) => onChange({ ...wanted, role: event.target.value })}>
        <option value="">Any role</option>
        {roles.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select aria-label="Status" value={wanted.status} onChange={(event) => onChange({ ...wanted, status: event.target.value })}>
        <option value="">Any status</option>
        {STATUSES.map((status) => (
          <option key={status}>{status}</option>
        ))}
      </select>
    </div>
  );
}

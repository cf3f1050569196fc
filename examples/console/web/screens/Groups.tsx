// All groups of a spot, and the drawers of one and of a new one.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useGroups } from '../groups.ts';
import { Menu } from '../parts/Menu.tsx';
import { Problem } from '../parts/Problem.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import { useSpot } from '../spot.ts';
import type { GroupRow, Kind } from '../types.ts';
import { CreateGroup } from './CreateGroup.tsx';
import { GroupDrawer } from './GroupDrawer.tsx';

const ROW_HEIGHT = 52;

type Column = 'name' | 'kind' | 'members' | 'resources' | 'state';

const COLUMNS: [Column, string][] = [
  ['name', 'Name'],
  ['kind', 'Kind'],
  ['members', 'Members'],
  ['resources', 'Resources'],
  ['state', 'State'],
];

const alphabet = new Intl.Collator(undefined, { numeric: true });

function sorted(groups: GroupRow[], { column, descending }: { column: Column; descending: boolean }): GroupRow[] {
  const order = groups.toSorted((a, b) => alphabet.compare(a[column], b[column]) || alphabet.compare(a.name, b.name));
  return descending ? order.reverse() : order;
}

export function Groups() {
  const spot = useSpot();
  const { group } = useParams();
  const navigate = useNavigate();
  const groups = useGroups();
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<{ column: Column; descending: boolean }>({ column: 'name', descending: false });
  const [creating, setCreating] = useState<Kind>();
  const found = sorted((groups.data ?? []).filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())), order);
  const home = `/${encodeURIComponent(spot)}/groups`;
  return (
    <>
      <div className="toolbar">
        <h1>Groups</h1>
        <input type="search" aria-label="Search groups" placeholder="Search groups" value={search} onChange={(event) => setSearch(event.target.value)} />
        <Menu
          label="Create group"
          items={[
            { label: 'Smart group', act: () => setCreating('smart') },
            { label: 'Static group', act: () => setCreating('static') },
          ]}
        />
      </div>
      {groups.isError && <Problem error={groups.error} />}
      {groups.isPending && <p className="empty">Loading…</p>}
      {groups.data && found.length === 0 && <p className="empty">{groups.data.length === 0 ? 'There are no groups yet.' : `No group is called “${search}”.`}</p>}
      {found.length > 0 && <Table groups={found} order={order} onOrder={setOrder} home={home} />}
      {creating && <CreateGroup kind={creating} onClose={() => setCreating(undefined)} onCreated={(id) => navigate(`${home}/${id}`)} />}
      {group && <GroupDrawer key={group} id={group} onClose={() => navigate(home)} />}
    </>
  );
}

interface TableProps {
  groups: GroupRow[];
  order: { column: Column; descending: boolean };
  onOrder: (order: { column: Column; descending: boolean }) => void;
  home: string;
}

function Table({ groups, order, onOrder, home }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: groups.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 15 });
  const shown = rows.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="table" tabIndex={0} role="group" aria-label="Groups">
      <table aria-rowcount={groups.length + 1}>
        <thead>
          <tr>
            {COLUMNS.map(([column, title]) => (
              <th key={column} scope="col" aria-sort={order.column !== column ? 'none' : order.descending ? 'descending' : 'ascending'}>
                <button type="button" className="quiet" onClick={() => onOrder({ column, descending: order.column === column && !order.descending })}>
                  {title}
                  <span aria-hidden>{order.column !== column ? '' : order.descending ? ' ↓' : ' ↑'}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {shown.map(({ index }) => {
            const group = groups[index];
            return (
              group && (
                <tr key={group.id} aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
                  <th scope="row">
                    <Link to={`${home}/${group.id}`} dir="auto">
                      <span aria-hidden className="icon">
                        {group.icon ?? '○'}
                      </span>
                      {group.name}
                    </Link>
                  </th>
                  <td>{group.kind}</td>
                  <td className="number">{Number(group.members).toLocaleString()}</td>
                  <td className="number">{group.resources}</td>
                  <td>
                    <StateBadge group={group} />
                    {group.state === 'failed' && (
                      <span className="sentence" title={group.error ?? undefined}>
                        {group.error}
                      </span>
                    )}
                  </td>
                </tr>
              )
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

// What a group opens.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { address, get, put, remove } from '../api.ts';
import { useSpot } from '../spot.ts';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSettled } from '../parts/useSettled.ts';
import type { Group, Resource } from '../types.ts';

export function Resources({ group }: { group: Group }) {
  const spot = useSpot();
  const [search, setSearch] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const settled = useSettled(search);
  const known = useQuery({ queryKey: ['resource-types', spot], queryFn: () => get<{ type: string }[]>(address(['spots', spot, 'resource-types'])) });
  const linked = useQuery({
    queryKey: ['resources', group.id, settled, types],
    queryFn: ({ signal }) => get<Resource[]>(address(['groups', group.id, 'resources'], { search: settled, type: types }), signal),
    placeholderData: keepPreviousData,
  });
  const others = useQuery({
    queryKey: ['other-resources', group.id, settled],
    queryFn: ({ signal }) => get<Resource[]>(address(['groups', group.id, 'other-resources'], { search: settled }), signal),
    placeholderData: keepPreviousData,
  });
  const link = useAct((resource: string) => put(address(['groups', group.id, 'resources', resource])));
  const unlink = useAct((resource: string) => remove(address(['groups', group.id, 'resources', resource])));
  const turn = (type: string) => setTypes(types.includes(type) ? types.filter((one) => one !== type) : [...types, type]);
  const wantedOthers = others.data?.filter(({ type }) => types.length === 0 || types.includes(type)) ?? [];
  return (
    <>
      <div className="toolbar">
        <input type="search" aria-label="Search resources" placeholder="Search resources" value={search} onChange={(event) => setSearch(event.target.value)} />
        <span role="group" aria-label="Types" className="chips">
          {known.data?.map(({ type }) => (
            <button key={type} type="button" aria-pressed={types.includes(type)} onClick={() => turn(type)}>
              {type}
            </button>
          ))}
        </span>
      </div>
      {[linked, others, link, unlink].map((one, place) => one.isError && <Problem key={place} error={one.error} />)}
      <h3>Open to its members</h3>
      {linked.data?.length === 0 && <p className="empty">Nothing yet.</p>}
      <List resources={linked.data ?? []} word="Unlink" onAct={(id) => unlink.mutate(id)} />
      {wantedOthers.length > 0 && <h3>Others</h3>}
      <List resources={wantedOthers} word="Link" onAct={(id) => link.mutate(id)} />
    </>
  );
}

function List({ resources, word, onAct }: { resources: Resource[]; word: string; onAct: (id: string) => void }) {
  return (
    <ul className="rows">
      {resources.map(({ resource_id, type, name }) => (
        <li key={resource_id}>
          <span dir="auto">
            {name} <span className="note">{type}</span>
          </span>
          <button type="button" aria-label={`${word} ${name}`} onClick={() => onAct(resource_id)}>
            {word}
          </button>
        </li>
      ))}
    </ul>
  );
}

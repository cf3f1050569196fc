// Everybody of a spot, or of a group: looked for, chosen, and put into groups.
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { address, get, post } from '../api.ts';
import { useSpot } from '../spot.ts';
import { Drawer } from '../parts/Drawer.tsx';
import { Menu } from '../parts/Menu.tsx';
import { EVERYBODY, PeopleFilter } from '../parts/PeopleFilter.tsx';
import { PeopleList } from '../parts/PeopleList.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSettled } from '../parts/useSettled.ts';
import { fullName, type Kind, type Person } from '../types.ts';
import { CreateGroup } from './CreateGroup.tsx';
import { useGroups } from '../groups.ts';

type Chosen = ReadonlyMap<string, Person>;

export function Audience() {
  const spot = useSpot();
  const navigate = useNavigate();
  const groups = useGroups();
  const [wanted, setWanted] = useState(EVERYBODY);
  const [params, setParams] = useSearchParams();
  const group = params.get('group') ?? '';
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const [creating, setCreating] = useState<{ kind: Kind; members: Person[] }>();
  const [adding, setAdding] = useState(false);
  const settled = useSettled(wanted);
  const selection = [...chosen.values()];

  const turn = (person: Person) => {
    const next = new Map(chosen);
    if (!next.delete(person.member_id)) next.set(person.member_id, person);
    setChosen(next);
  };
  return (
    <>
      <div className="toolbar">
        <h1>Audience</h1>
        <PeopleFilter wanted={wanted} onChange={setWanted} />
        <select aria-label="Group" value={group} onChange={(event) => setParams(event.target.value ? { group: event.target.value } : {})}>
          <option value="">All members</option>
          {groups.data?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Menu
          label={group ? 'This group' : 'All members'}
          items={[
            { label: 'Create smart group', act: () => setCreating({ kind: 'smart', members: [] }) },
            { label: 'Create static group', act: () => setCreating({ kind: 'static', members: [] }) },
          ]}
        />
        <Menu
          label={selection.length > 0 ? `Actions (${selection.length})` : 'Actions'}
          items={[
            { label: 'Add to group', act: () => setAdding(true), isDisabled: selection.length === 0 },
            { label: 'Create static group of them', act: () => setCreating({ kind: 'static', members: selection }), isDisabled: selection.length === 0 },
            { label: 'Create smart group', act: () => setCreating({ kind: 'smart', members: [] }) },
            { label: 'Choose nobody', act: () => setChosen(new Map()), isDisabled: selection.length === 0 },
          ]}
        />
      </div>
      <PeopleList
        label="Members"
        queryKey={['audience', spot, group, settled]}
        page={(after, signal) => get<Person[]>(address(['spots', spot, 'audience'], { ...settled, group, after }), signal)}
        empty={wanted.search ? `Nobody is called “${wanted.search}”.` : 'There is nobody here.'}
        before={(person) => (
          <input type="checkbox" aria-label={`Choose ${fullName(person)}`} checked={chosen.has(person.member_id)} onChange={() => turn(person)} />
        )}
      />
      {adding && (
        <AddToGroup
          members={selection}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            setChosen(new Map());
          }}
          onCreate={(kind) => {
            setAdding(false);
            setCreating({ kind, members: kind === 'static' ? selection : [] });
          }}
        />
      )}
      {creating && (
        <CreateGroup
          kind={creating.kind}
          members={creating.members}
          onClose={() => setCreating(undefined)}
          onCreated={(id) => navigate(`/${encodeURIComponent(spot)}/groups/${id}`)}
        />
      )}
    </>
  );
}

interface AddProps {
  members: Person[];
  onClose: () => void;
  onAdded: () => void;
  onCreate: (kind: Kind) => void;
}

/** Puts people into a static group; what smart groups hold follows from their conditions. */
function AddToGroup({ members, onClose, onAdded, onCreate }: AddProps) {
  const groups = useGroups();
  const add = useAct((group: string) => post(address(['groups', group, 'members']), { members: members.map((member) => member.member_id) }), onAdded);
  const statics = groups.data?.filter(({ kind }) => kind === 'static') ?? [];
  return (
    <Drawer title={`Add ${members.length} to a group`} onClose={onClose}>
      {add.isError && <Problem error={add.error} />}
      <p className="actions">
        <button type="button" className="main" onClick={() => onCreate('static')}>
          Create new group
        </button>
        <button type="button" onClick={() => onCreate('smart')}>
          Create new smart group
        </button>
      </p>
      {statics.length === 0 && <p className="empty">There is no static group yet.</p>}
      <ul className="rows">
        {statics.map(({ id, icon, name }) => (
          <li key={id}>
            <span dir="auto">
              <span aria-hidden>{icon ?? '○'}</span> {name}
            </span>
            <button type="button" aria-label={`Add to ${name}`} disabled={add.isPending} onClick={() => add.mutate(id)}>
              Add
            </button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

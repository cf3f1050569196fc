// Who is in a group, who is kept out, and why.
import { useState } from 'react';
import { Link } from 'react-router';
import { address, get, post, remove } from '../api.ts';
import { useSpot } from '../spot.ts';
import { Drawer } from '../parts/Drawer.tsx';
import { EVERYBODY, PeopleFilter } from '../parts/PeopleFilter.tsx';
import { PeopleList } from '../parts/PeopleList.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSettled } from '../parts/useSettled.ts';
import { fullName, type Group, type Person } from '../types.ts';
import { Why } from './Why.tsx';

type Shown = 'members' | 'blacklist' | 'everybody';

export function Members({ group }: { group: Group }) {
  const spot = useSpot();
  const [shown, setShown] = useState<Shown>('members');
  const [wanted, setWanted] = useState(EVERYBODY);
  const [leaving, setLeaving] = useState<Person>();
  const [asked, setAsked] = useState<Person>();
  const settled = useSettled(wanted);
  const isSmart = group.kind === 'smart';
  const letIn = useAct((member: string) => remove(address(['groups', group.id, 'blacklist', member])));
  const takeOut = useAct((member: string) => remove(address(['groups', group.id, 'members', member])));
  const list = shown === 'blacklist' ? ['groups', group.id, 'blacklist'] : ['spots', spot, 'audience'];
  const why = (person: Person) => (
    <button type="button" aria-label={`Why: ${fullName(person)}`} onClick={() => setAsked(person)}>
      Why
    </button>
  );
  const out = (label: string, act: () => void) => (
    <button type="button" className="quiet" aria-label={label} onClick={act}>
      ✕
    </button>
  );
  const actions = (person: Person) => {
    if (shown === 'everybody') return why(person);
    if (shown === 'blacklist') return out(`Take ${fullName(person)} off the blacklist`, () => letIn.mutate(person.member_id));
    return (
      <>
        {why(person)}
        {isSmart
          ? out(`Put ${fullName(person)} on the blacklist`, () => setLeaving(person))
          : out(`Take ${fullName(person)} out`, () => takeOut.mutate(person.member_id))}
      </>
    );
  };
  return (
    <>
      <div className="toolbar">
        <select aria-label="Who is shown" value={shown} onChange={(event) => setShown(event.target.value as Shown)}>
          <option value="members">Members</option>
          {isSmart && <option value="blacklist">Blacklisted members</option>}
          <option value="everybody">Everybody of the spot</option>
        </select>
        <PeopleFilter wanted={wanted} onChange={setWanted} />
        <Link to={`/${encodeURIComponent(spot)}/audience?group=${group.id}`}>View in audience</Link>
      </div>
      {letIn.isError && <Problem error={letIn.error} />}
      {takeOut.isError && <Problem error={takeOut.error} />}
      <PeopleList
        label={shown === 'blacklist' ? 'Blacklisted members' : 'Members'}
        queryKey={['people', shown, group.id, settled]}
        page={(after, signal) => get<Person[]>(address(list, { ...settled, group: shown === 'members' ? group.id : null, after }), signal)}
        empty={wanted.search ? `Nobody is called “${wanted.search}”.` : shown === 'blacklist' ? 'Nobody is on the blacklist.' : 'Nobody is in this group now.'}
        {...(isSmart ? {} : { refreshEvery: 5000 })}
        note={(person) => (shown === 'blacklist' ? [person.reason ?? 'no reason given', person.added_by].filter(Boolean).join(', ') : person.email)}
        actions={actions}
      />
      {leaving && <Blacklisting group={group} person={leaving} onClose={() => setLeaving(undefined)} />}
      {asked && <Why group={group} person={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Blacklisting({ group, person, onClose }: { group: Group; person: Person; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const act = useAct(() => post(address(['groups', group.id, 'blacklist']), { members: [person.member_id], reason }), onClose);
  const footer = (
    <>
      <button type="button" onClick={onClose}>
        Cancel
      </button>
      <button type="submit" form="blacklisting" className="danger" disabled={act.isPending}>
        Blacklist
      </button>
    </>
  );
  return (
    <Drawer title={`Keep ${fullName(person)} out of ${group.name}`} onClose={onClose} footer={footer}>
      {act.isError && <Problem error={act.error} />}
      <form
        id="blacklisting"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate();
        }}
      >
        <label>
          Reason <input value={reason} data-first onChange={(event) => setReason(event.target.value)} />
        </label>
      </form>
    </Drawer>
  );
}

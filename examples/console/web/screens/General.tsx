// What a group is: its name, its conditions, and what can be done with it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleGroupType } from 'react-querybuilder';
import { address, get, patch, post, remove } from '../api.ts';
import { RuleBuilder } from '../builder/RuleBuilder.tsx';
import { Drawer } from '../parts/Drawer.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { fullName, type Group, type GroupRow, type Person } from '../types.ts';

interface Props {
  group: Group;
  onTemplate: () => void;
  onDeleted: () => void;
}

export function General({ group, onTemplate, onDeleted }: Props) {
  const [isDeleting, setDeleting] = useState(false);
  const act = useAct((what: 'pause' | 'resume' | 'release') => post(address(['groups', group.id, what])));
  const isSmart = group.kind === 'smart';
  return (
    <>
      {act.isError && <Problem error={act.error} />}
      {group.state === 'failed' && <p className="problem">This group stands still: {group.error}</p>}
      {group.state === 'building' && (
        <p role="status">
          Building: <progress max={100} value={group.percent ?? 0} aria-label="How much is built" /> {Number(group.members).toLocaleString()} members so far
        </p>
      )}
      {group.state === 'held' && <Held group={group} onRelease={() => act.mutate('release')} />}
      <Naming key={group.id} group={group} />
      <p className="id">
        Group ID <code>{group.id}</code>{' '}
        <button type="button" onClick={() => void navigator.clipboard.writeText(group.id)}>
          Copy group ID
        </button>
      </p>
      {isSmart && (
        <section aria-label="Conditions">
          <h3>Conditions</h3>
          <p className="words" dir="auto">
            {group.words}
          </p>
          <details>
            <summary>As they were built</summary>
            <RuleBuilder query={group.conditions as RuleGroupType} onChange={() => {}} errors={[]} isReadOnly />
          </details>
        </section>
      )}
      <p className="actions">
        {isSmart && (
          <button type="button" onClick={onTemplate}>
            Use as template
          </button>
        )}
        {isSmart && (
          <button type="button" disabled={act.isPending} onClick={() => act.mutate(group.state === 'paused' ? 'resume' : 'pause')}>
            {group.state === 'paused' ? 'Resume' : 'Pause'}
          </button>
        )}
        <button type="button" className="danger" onClick={() => setDeleting(true)}>
          Delete
        </button>
      </p>
      {isDeleting && <Deletion group={group} onClose={() => setDeleting(false)} onDeleted={onDeleted} />}
    </>
  );
}

function Naming({ group }: { group: Group }) {
  const [icon, setIcon] = useState(group.icon ?? '');
  const [name, setName] = useState(group.name);
  const [description, setDescription] = useState(group.description ?? '');
  const save = useAct(() => patch(address(['groups', group.id]), { icon, name, description }));
  const isChanged = icon !== (group.icon ?? '') || name !== group.name || description !== (group.description ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {save.isError && <Problem error={save.error} />}
      <div className="naming">
        <label>
          Icon <input value={icon} maxLength={8} size={4} placeholder="○" onChange={(event) => setIcon(event.target.value)} />
        </label>
        <label>
          Name <input value={name} required dir="auto" onChange={(event) => setName(event.target.value)} />
        </label>
      </div>
      <label>
        Description <textarea value={description} rows={2} dir="auto" onChange={(event) => setDescription(event.target.value)} />
      </label>
      <p className="actions">
        <button type="submit" disabled={!isChanged || name.trim() === '' || save.isPending}>
          Save changes
        </button>
      </p>
    </form>
  );
}

/** Who would leave, and the decision that is waited for. */
function Held({ group, onRelease }: { group: Group; onRelease: () => void }) {
  const leaving = useQuery({ queryKey: ['would-leave', group.id], queryFn: () => get<Person[]>(address(['groups', group.id, 'would-leave'])) });
  const shown = leaving.data ?? [];
  const more = Number(group.would_leave ?? 0) - shown.length;
  return (
    <section className="held" aria-label="Held">
      <p>
        <strong>{Number(group.would_leave).toLocaleString()} members would leave at once</strong>, more than this group allows: it stays as it is until
        somebody lets them go, or the data is put right.
      </p>
      {leaving.isError && <Problem error={leaving.error} />}
      <ul className="rows">
        {shown.map((person) => (
          <li key={person.member_id} dir="auto">
            {fullName(person)} <span className="note">{person.email}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="note">and {more.toLocaleString()} more</p>}
      <button type="button" className="danger" onClick={onRelease}>
        Release
      </button>
    </section>
  );
}

function Deletion({ group, onClose, onDeleted }: { group: Group; onClose: () => void; onDeleted: () => void }) {
  const dependents = useQuery({ queryKey: ['dependents', group.id], queryFn: () => get<GroupRow[]>(address(['groups', group.id, 'dependents'])) });
  const act = useAct(() => remove(address(['groups', group.id])), onDeleted);
  const users = dependents.data ?? [];
  const footer = (
    <>
      <button type="button" onClick={onClose}>
        Keep it
      </button>
      <button type="button" className="danger" disabled={act.isPending} onClick={() => act.mutate()}>
        Delete group
      </button>
    </>
  );
  return (
    <Drawer title={`Delete ${group.name}?`} onClose={onClose} footer={footer}>
      {act.isError && <Problem error={act.error} />}
      <p>Its {Number(group.members).toLocaleString()} members leave it, and what only it opened is closed to them.</p>
      {users.length > 0 && (
        <>
          <p>These groups’ conditions name it:</p>
          <ul className="rows">
            {users.map(({ id, icon, name }) => (
              <li key={id}>
                <span dir="auto">
                  <span aria-hidden>{icon ?? '○'}</span> {name}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}

// A new group: what it is called, for a smart one its conditions, then whom they take, then it is made.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleGroupType } from 'react-querybuilder';
import { address, post } from '../api.ts';
import { useSpot } from '../spot.ts';
import { BEGUN, RuleBuilder } from '../builder/RuleBuilder.tsx';
import { Drawer } from '../parts/Drawer.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSettled } from '../parts/useSettled.ts';
import { fullName, type Group, type Kind, type Person, type RuleError } from '../types.ts';
import { Difference, Preview } from './Preview.tsx';

interface Props {
  kind: Kind;
  /** Whom a static group begins with. */
  members?: Person[];
  /** The group that a new one is made from. */
  template?: Group;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** What is wrong with conditions; nothing is asked while they are being changed. */
function useCheck(spot: string, query: RuleGroupType, isWanted: boolean) {
  const settled = useSettled(query);
  const errors = useQuery({
    queryKey: ['rule', 'errors', spot, settled],
    queryFn: ({ signal }) => post<RuleError[]>(address(['spots', spot, 'validate']), { conditions: settled }, signal),
    enabled: isWanted,
    placeholderData: (before) => before,
  });
  const isRight = settled === query && errors.isSuccess && !errors.isPlaceholderData && errors.data.length === 0;
  const words = useQuery({
    queryKey: ['rule', 'words', spot, settled],
    queryFn: ({ signal }) => post<{ words: string }>(address(['spots', spot, 'describe']), { conditions: settled }, signal),
    enabled: isWanted && isRight,
    placeholderData: (before) => before,
  });
  return { errors: errors.data ?? [], isRight, words: errors.data?.length === 0 ? words.data?.words : undefined, failure: errors.error };
}

export function CreateGroup({ kind, members = [], template, onClose, onCreated }: Props) {
  const spot = useSpot();
  const [icon, setIcon] = useState('');
  const [name, setName] = useState(template ? `${template.name} (2)` : '');
  const [description, setDescription] = useState('');
  const [query, setQuery] = useState<RuleGroupType>((template?.conditions as RuleGroupType | undefined) ?? BEGUN);
  const [blacklist, setBlacklist] = useState<Person[]>([]);
  const [isPreview, setPreview] = useState(false);
  const isSmart = kind === 'smart';
  const check = useCheck(spot, query, isSmart);
  const isBegun = query.rules.length > 0;

  const create = useAct(() => {
    const common = { name, icon, description };
    if (template) return post<{ id: string }>(address(['groups', template.id, 'clone']), { name, conditions: query });
    if (isSmart) {
      return post<{ id: string }>(address(['spots', spot, 'smart-groups']), { ...common, conditions: query, blacklist: blacklist.map((one) => one.member_id) });
    }
    return post<{ id: string }>(address(['spots', spot, 'static-groups']), { ...common, members: members.map((one) => one.member_id) });
  }, ({ id }) => {
    onClose();
    onCreated(id);
  });

  if (isPreview) {
    const footer = (
      <>
        <button type="button" onClick={() => setPreview(false)}>
          Back to editing
        </button>
        <button type="button" className="main" disabled={create.isPending} onClick={() => create.mutate()}>
          Create group
        </button>
      </>
    );
    return (
      <Drawer title={`Preview of ${name}`} onClose={onClose} footer={footer} wide>
        {create.isError && <Problem error={create.error} />}
        {template ? (
          <Difference group={template} conditions={query} />
        ) : (
          <Preview conditions={query} blacklist={blacklist} onBlacklist={setBlacklist} />
        )}
      </Drawer>
    );
  }
  const isReady = name.trim() !== '' && (!isSmart || check.isRight);
  const footer = (
    <>
      <button type="button" onClick={onClose}>
        Cancel
      </button>
      <button type="submit" form="new-group" className="main" disabled={!isReady || create.isPending}>
        {isSmart ? 'Save' : 'Create group'}
      </button>
    </>
  );
  const title = template ? `New group from ${template.name}` : isSmart ? 'New smart group' : 'New static group';
  return (
    <Drawer title={title} onClose={onClose} footer={footer} wide>
      <form
        id="new-group"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSmart) setPreview(true);
          else create.mutate();
        }}
      >
        {create.isError && <Problem error={create.error} />}
        <div className="naming">
          {!template && (
            <label>
              Icon <input value={icon} maxLength={8} size={4} placeholder="○" onChange={(event) => setIcon(event.target.value)} />
            </label>
          )}
          <label>
            Name <input value={name} required data-first onChange={(event) => setName(event.target.value)} />
          </label>
        </div>
        {!template && (
          <label>
            Description <textarea value={description} rows={2} onChange={(event) => setDescription(event.target.value)} />
          </label>
        )}
        {isSmart ? (
          <fieldset>
            <legend>Conditions</legend>
            {check.failure && <Problem error={check.failure} />}
            <RuleBuilder query={query} onChange={setQuery} errors={isBegun ? check.errors : []} />
            <p className="words" aria-live="polite">
              {isBegun ? (check.words ?? 'Something is missing or wrong above.') : 'Add a criterion: who meets them is in the group.'}
            </p>
          </fieldset>
        ) : (
          members.length > 0 && (
            <fieldset>
              <legend>Members</legend>
              <ul className="rows">
                {members.map((member) => (
                  <li key={member.member_id}>{fullName(member)}</li>
                ))}
              </ul>
            </fieldset>
          )
        )}
      </form>
    </Drawer>
  );
}

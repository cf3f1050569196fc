// One group: what it is, who is in it, and what it opens.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { address, get } from '../api.ts';
import { useSpot } from '../spot.ts';
import { Drawer } from '../parts/Drawer.tsx';
import { Problem } from '../parts/Problem.tsx';
import { StateBadge } from '../parts/StateBadge.tsx';
import type { Group } from '../types.ts';
import { CreateGroup } from './CreateGroup.tsx';
import { General } from './General.tsx';
import { isBegun } from '../groups.ts';
import { Members } from './Members.tsx';
import { Resources } from './Resources.tsx';

const TABS = ['General', 'Members', 'Resources'] as const;
type Tab = (typeof TABS)[number];

export function GroupDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const spot = useSpot();
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>('General');
  const [isTemplate, setTemplate] = useState(false);
  const group = useQuery({
    queryKey: ['group', id],
    queryFn: () => get<Group>(address(['groups', id])),
    // A build tells of its progress as it goes on.
    refetchInterval: ({ state }) => (state.data && isBegun(state.data) ? 500 : 10_000),
  });
  if (isTemplate && group.data) {
    return (
      <CreateGroup
        kind="smart"
        template={group.data}
        onClose={() => setTemplate(false)}
        onCreated={(created) => navigate(`/${encodeURIComponent(spot)}/groups/${created}`)}
      />
    );
  }
  const title = group.data ? (
    <>
      <span aria-hidden>{group.data.icon ?? '○'}</span> {group.data.name} <StateBadge group={group.data} />
    </>
  ) : (
    'Group'
  );
  return (
    <Drawer title={title} onClose={onClose} wide>
      {group.isError && <Problem error={group.error} />}
      {group.isPending && <p className="empty">Loading…</p>}
      {group.data && (
        <>
          <Tabs tab={tab} onTab={setTab} />
          <div role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`} className="panel">
            {tab === 'General' && <General group={group.data} onTemplate={() => setTemplate(true)} onDeleted={onClose} />}
            {tab === 'Members' && <Members group={group.data} />}
            {tab === 'Resources' && <Resources group={group.data} />}
          </div>
        </>
      )}
    </Drawer>
  );
}

function Tabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
    if (!next) return;
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Parts of the group" className="tabs" onKeyDown={walk}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === tab}
          aria-controls="panel"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

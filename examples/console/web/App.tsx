// The frame: which spot, which screen, and whether what is shown is live.
import { useQuery } from '@tanstack/react-query';
import { Navigate, NavLink, Route, Routes, useNavigate, useParams } from 'react-router';
import { address, get } from './api.ts';
import { useLive } from './live.ts';
import { Problem } from './parts/Problem.tsx';
import { Audience } from './screens/Audience.tsx';
import { Groups } from './screens/Groups.tsx';
import { SpotContext } from './spot.ts';
import type { Spot } from './types.ts';

export function App() {
  const isLive = useLive();
  const spots = useQuery({ queryKey: ['spots'], queryFn: () => get<Spot[]>(address(['spots'])) });
  if (spots.isError) return <Problem error={spots.error} />;
  if (!spots.data) return <p className="empty">Loading…</p>;
  const first = spots.data[0];
  if (!first) return <p className="empty">There is no spot yet: a row of smart_groups.spots makes one.</p>;
  return (
    <Routes>
      <Route path="/:spot/*" element={<Frame spots={spots.data} isLive={isLive} />} />
      <Route path="*" element={<Navigate to={`/${encodeURIComponent(first.id)}/groups`} replace />} />
    </Routes>
  );
}

function Frame({ spots, isLive }: { spots: Spot[]; isLive: boolean }) {
  const { spot = '' } = useParams();
  const navigate = useNavigate();
  const home = `/${encodeURIComponent(spot)}`;
  return (
    <SpotContext value={spot}>
      <header className="frame">
        <label>
          <span className="hidden">Spot</span>
          <select value={spot} onChange={(event) => navigate(`/${encodeURIComponent(event.target.value)}/groups`)}>
            {spots.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <nav aria-label="Screens">
          <NavLink to={`${home}/groups`}>Groups</NavLink>
          <NavLink to={`${home}/audience`}>Audience</NavLink>
        </nav>
        <p role="status" className={isLive ? 'live' : 'live off'}>
          {isLive ? 'Live' : 'Not connected'}
        </p>
      </header>
      <main>
        <Routes>
          <Route path="groups/:group?" element={<Groups key={spot} />} />
          <Route path="audience" element={<Audience key={spot} />} />
          <Route path="*" element={<Navigate to={`${home}/groups`} replace />} />
        </Routes>
      </main>
    </SpotContext>
  );
}

// Values that are several: choices to tick, or texts between commas.
import { useState } from 'react';

interface Choice {
  name: string;
  label: string;
}

const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === '' || value == null ? [] : [String(value)]);

/** Choices, found by typing, ticked by the keyboard or the mouse. */
export function Choices({ label, value, choices, onChange }: { label: string; value: unknown; choices: Choice[]; onChange: (value: string[]) => void }) {
  const [search, setSearch] = useState('');
  const chosen = asList(value);
  const called = (name: string) => choices.find((choice) => choice.name === name)?.label ?? `unknown (${name})`;
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(search.toLowerCase()));
  const turn = (name: string) => onChange(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  return (
    <details className="choices">
      <summary aria-label={`${label}: ${chosen.map(called).join(', ') || 'nothing chosen'}`}>
        {chosen.length === 0 ? <span className="note">Choose…</span> : chosen.map((name) => <bdi key={name}>{called(name)}</bdi>)}
      </summary>
      <div>
        {choices.length > 8 && (
          <input type="search" aria-label={`Find in ${label}`} placeholder="Find" value={search} onChange={(event) => setSearch(event.target.value)} />
        )}
        <ul>
          {found.slice(0, 200).map(({ name, label: words }) => (
            <li key={name}>
              <label dir="auto">
                <input type="checkbox" checked={chosen.includes(name)} onChange={() => turn(name)} /> {words}
              </label>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="note">Nothing is called that.</p>}
        {found.length > 200 && <p className="note">And {found.length - 200} more: type a part of the name.</p>}
      </div>
    </details>
  );
}

/** As one writes lists: a comma in a text stands behind a backslash. */
const written = (list: string[]) => list.map((one) => one.replace(/[\\,]/g, '\\$&')).join(', ');

function read(text: string): string[] {
  const entries = text.match(/(?:\\.|[^,\\])+/g) ?? [];
  return entries.map((entry) => entry.replace(/\\(.)/g, '$1').trim()).filter(Boolean);
}

/** Texts or numbers between commas. */
export function Texts({ label, value, onChange }: { label: string; value: unknown; onChange: (value: string[]) => void }) {
  const [text, setText] = useState(() => written(asList(value)));
  return (
    <input
      type="text"
      aria-label={`${label}, separated by commas`}
      placeholder="one, another"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(read(event.target.value));
      }}
    />
  );
}

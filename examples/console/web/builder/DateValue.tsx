import { ANCHORS, type Anchor, DAYS_AGO, isRelative, type Relative, UNITS, type Unit } from './relative.ts';

interface Props<T> {
  label: string;
  value: T;
  onChange: (value: T) => void;
}

/** A number of days, hours and the like. */
export function Duration({ label, value, onChange }: Props<Relative>) {
  return (
    <span className="duration">
      <Amount label={label} value={Math.abs(value.offset)} onChange={(amount) => onChange({ ...value, offset: -amount })} />
      <UnitSelect label={label} value={value.unit} onChange={(unit) => onChange({ ...value, unit })} />
    </span>
  );
}

function Amount({ label, value, onChange }: Props<number>) {
  return (
    <input
      type="number"
      min={0}
      step={1}
      aria-label={`${label}: how many`}
      value={value}
      onChange={(event) => onChange(Math.abs(Math.trunc(event.target.valueAsNumber || 0)))}
    />
  );
}

function UnitSelect({ label, value, onChange }: Props<Unit>) {
  return (
    <select aria-label={`${label}: unit`} value={value} onChange={(event) => onChange(event.target.value as Unit)}>
      {UNITS.map((unit) => (
        <option key={unit} value={unit}>
          {unit}s
        </option>
      ))}
    </select>
  );
}

/** A day, a time, or a point in time that moves with the clock. */
export function DateValue({ label, value, onChange }: Props<unknown>) {
  const relative = isRelative(value) ? value : undefined;
  const written = typeof value === 'string' ? value : '';
  return (
    <span className="date">
      <select
        aria-label={`${label}: a day, or relative to now`}
        value={relative ? 'relative' : 'day'}
        onChange={(event) => onChange(event.target.value === 'relative' ? DAYS_AGO : '')}
      >
        <option value="day">on the calendar</option>
        <option value="relative">relative to now</option>
      </select>
      {relative ? (
        <Moving label={label} value={relative} onChange={onChange} />
      ) : (
        <input
          type={written.includes('T') ? 'datetime-local' : 'date'}
          aria-label={label}
          value={written}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </span>
  );
}

function Moving({ label, value, onChange }: Props<Relative>) {
  const later = value.offset > 0;
  const turn = (amount: number, isLater: boolean) => onChange({ ...value, offset: isLater ? Math.abs(amount) : -Math.abs(amount) });
  return (
    <span className="duration">
      <Amount label={label} value={Math.abs(value.offset)} onChange={(amount) => turn(amount, later)} />
      <UnitSelect label={label} value={value.unit} onChange={(unit) => onChange({ ...value, unit })} />
      <select aria-label={`${label}: before or after`} value={later ? 'after' : 'before'} onChange={(event) => turn(value.offset, event.target.value === 'after')}>
        <option>before</option>
        <option>after</option>
      </select>
      <select aria-label={`${label}: from when`} value={value.anchor} onChange={(event) => onChange({ ...value, anchor: event.target.value as Anchor })}>
        {Object.entries(ANCHORS).map(([anchor, words]) => (
          <option key={anchor} value={anchor}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}

// A choice, a text, a number, yes or no: what react-querybuilder has editors for, with names that screen readers read out.
import { isOptionGroupArray, type ValueEditorProps, type ValueSelectorProps } from 'react-querybuilder';

interface Option {
  name: string;
  label: string;
}

/** A list to choose one of. */
export function Selector({ className, options, value, title, disabled, handleOnChange }: ValueSelectorProps) {
  return (
    <Select
      className={className}
      label={title ?? ''}
      options={options as unknown as Option[]}
      value={value ?? ''}
      isDisabled={disabled ?? false}
      onChange={handleOnChange}
    />
  );
}

interface SelectProps {
  className?: string | undefined;
  label: string;
  options: Option[];
  value: string;
  isDisabled: boolean;
  onChange: (value: string) => void;
}

function Select({ className, label, options, value, isDisabled, onChange }: SelectProps) {
  const groups = isOptionGroupArray(options) ? (options as unknown as { label: string; options: Option[] }[]) : undefined;
  const drawn = (some: Option[]) =>
    some.map(({ name, label: words }) => (
      <option key={name} value={name}>
        {words}
      </option>
    ));
  return (
    <select className={className} aria-label={label} value={value} disabled={isDisabled} onChange={(event) => onChange(event.target.value)}>
      {groups
        ? groups.map(({ label: family, options: some }) => (
            <optgroup key={family} label={family}>
              {drawn(some)}
            </optgroup>
          ))
        : drawn(options)}
    </select>
  );
}

/** One value, or the two ends of a range of numbers. */
export function SingleValue({ label, type, inputType, operator, value, values = [], disabled = false, handleOnChange }: ValueEditorProps & { label: string }) {
  if (type === 'checkbox') {
    return <input type="checkbox" aria-label={label} checked={value === true} disabled={disabled} onChange={(event) => handleOnChange(event.target.checked)} />;
  }
  if (type === 'select') {
    // A choice that is not there any more stays to be seen.
    const isKnown = (values as unknown as Option[]).some(({ name }) => name === value);
    const options = [...(isKnown ? [] : [{ name: String(value ?? ''), label: 'Choose…' }]), ...(values as unknown as Option[])];
    return <Select label={label} options={options} value={String(value ?? '')} isDisabled={disabled} onChange={handleOnChange} />;
  }
  const input = (name: string, one: unknown, change: (one: string) => void) => (
    <input
      type={inputType === 'number' ? 'number' : 'text'}
      step="any"
      aria-label={name}
      value={one === undefined || one === null ? '' : String(one)}
      disabled={disabled}
      onChange={(event) => change(event.target.value)}
    />
  );
  if (operator.toLowerCase().includes('between')) {
    const [from = '', to = ''] = Array.isArray(value) ? value : [];
    return (
      <span className="range">
        {input(`${label}, from`, from, (one) => handleOnChange([one, to]))} and {input(`${label}, to`, to, (one) => handleOnChange([from, one]))}
      </span>
    );
  }
  return input(label, Array.isArray(value) ? value[0] : value, handleOnChange);
}

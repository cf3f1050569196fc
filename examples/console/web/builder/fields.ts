// From what the database says a spot's conditions can look at, to the fields of react-querybuilder.
import type { Field, FieldByValue, FullOperator, OptionGroup, ValueEditorType } from 'react-querybuilder';

/** A field as smart_groups.fields() gives it. */
interface DatabaseField {
  name: string;
  label: string;
  inputType?: string;
  operators: { name: string; label: string }[];
  valueEditorType: ValueEditorType;
  values?: { name: string; label: string }[];
  /** Operators of a single choice that take several. */
  multiselectOperators?: { name: string; label: string }[];
}

const FAMILIES: [string, (name: string) => boolean][] = [
  ['Profile', (name) => !name.includes(':') && name !== 'group'],
  ['Properties', (name) => name.startsWith('property:')],
  ['Registration form', (name) => name.startsWith('question:')],
  ['Groups', (name) => name === 'group'],
];

/** Whether a field holds days or times. */
export const isDate = (field: { inputType?: string | null }) => field.inputType === 'date' || field.inputType === 'datetime-local';

/** The fields, by family. */
export function toFields(rows: DatabaseField[]): OptionGroup<FieldByValue>[] {
  const fields = rows.map(({ multiselectOperators: lists = [], ...field }) => ({
    ...field,
    operators: [...field.operators, ...lists] as unknown as FullOperator[],
    valueEditorType: (operator: string) => (lists.some(({ name }) => name === operator) ? 'multiselect' : field.valueEditorType),
  })) as unknown as Field[];
  return FAMILIES.map(([label, belongs]) => ({ label, options: fields.filter(({ name }) => belongs(name)) as unknown as FieldByValue[] })).filter(
    ({ options }) => options.length > 0,
  );
}

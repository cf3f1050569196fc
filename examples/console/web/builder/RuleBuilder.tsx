// The rule builder: react-querybuilder over the fields of a spot, with editors for what it has none for, and what the
// database says is wrong beside what is wrong.
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import {
  findPath,
  type OperatorSelectorProps,
  type Path,
  QueryBuilder,
  Rule,
  RuleGroup,
  type RuleGroupProps,
  type RuleGroupType,
  type RuleProps,
  type RuleType,
  update,
  type ValueEditorProps,
} from 'react-querybuilder';
import { address, get } from '../api.ts';
import { useSpot } from '../spot.ts';
import { Problem } from '../parts/Problem.tsx';
import type { RuleError } from '../types.ts';
import { DateValue, Duration } from './DateValue.tsx';
import { isDate, toFields } from './fields.ts';
import { Choices, Texts } from './ListValue.tsx';
import { Selector, SingleValue } from './SingleValue.tsx';
import { DAYS_AGO, isRelative, type Relative, SPANS, spanOf } from './relative.ts';

/** A condition that is begun. */
export const BEGUN: RuleGroupType = { combinator: 'and', rules: [] };

const ErrorsContext = createContext<RuleError[]>([]);

/** A JSON pointer into conditions as a path of the builder, such as [0, 1] for /rules/0/rules/1/value. */
function toPath(pointer: string): Path {
  return [...pointer.matchAll(/\/rules\/(\d+)/g)].map(([, place]) => Number(place));
}

/** The database names operators as conditions hold them; people know them by the builder's words. */
const inWords = (message: string) => message.replace('null or notNull', '“is empty” or “is not empty”');

function Errors({ path, children }: { path: Path; children: React.ReactNode }) {
  const here = useContext(ErrorsContext).filter((error) => String(toPath(error.path)) === String(path));
  return (
    <div className={here.length > 0 ? 'checked wrong' : 'checked'}>
      {children}
      {here.map(({ path: pointer, code, message }) => (
        <p key={pointer + code} className="wrong" role="alert">
          {inWords(message)}
        </p>
      ))}
    </div>
  );
}

const CheckedRule = (props: RuleProps) => (
  <Errors path={props.path}>
    <Rule {...props} />
  </Errors>
);

const CheckedGroup = (props: RuleGroupProps) => (
  <Errors path={props.path}>
    <RuleGroup {...props} />
  </Errors>
);

/** The operators, and for dates the spans in which people ask for them. */
function Operators(props: OperatorSelectorProps) {
  const { fieldData, options, path, rule, schema } = props;
  if (!isDate(fieldData)) return <Selector {...props} />;
  const span = spanOf(rule.operator, rule.value);
  const change = (name: string) => {
    const chosen = SPANS.find((one) => one.name === name);
    const wanted = chosen?.operator ?? name;
    const value = chosen ? (isRelative(rule.value) ? { ...rule.value, anchor: 'now', offset: -Math.abs(rule.value.offset) } : DAYS_AGO) : valueFor(name, rule);
    schema.dispatchQuery(update(update(schema.getQuery() as RuleGroupType, 'operator', wanted, path), 'value', value, path));
  };
  return <Selector {...props} value={span?.name ?? rule.operator} options={[...SPANS, ...options] as typeof options} handleOnChange={change} />;
}

/** What becomes of a date's value under another operator. */
function valueFor(operator: string, { operator: before, value }: RuleType): unknown {
  if (operator.toLowerCase().includes('between')) return Array.isArray(value) ? value : [value ?? '', ''];
  // Left as it is, it would be the span that it was.
  return Array.isArray(value) ? value[0] : spanOf(before, value) ? '' : value;
}

function Values(props: ValueEditorProps) {
  const { fieldData, operator, value, handleOnChange, type, values = [] } = props;
  const label = `Value of ${fieldData.label}`;
  if (operator === 'null' || operator === 'notNull') return null;
  if (isDate(fieldData)) {
    if (spanOf(operator, value)) return <Duration label={label} value={value as Relative} onChange={handleOnChange} />;
    if (!operator.toLowerCase().includes('between')) return <DateValue label={label} value={value} onChange={handleOnChange} />;
    const [from = '', to = ''] = Array.isArray(value) ? value : [];
    return (
      <span className="range">
        <DateValue label={`${label}, from`} value={from} onChange={(one) => handleOnChange([one, to])} /> and
        <DateValue label={`${label}, to`} value={to} onChange={(one) => handleOnChange([from, one])} />
      </span>
    );
  }
  if (type === 'multiselect') {
    return <Choices label={fieldData.label} value={value} choices={values as unknown as { name: string; label: string }[]} onChange={handleOnChange} />;
  }
  if (operator === 'in' || operator === 'notIn') return <Texts label={label} value={value} onChange={handleOnChange} />;
  return <SingleValue {...props} label={label} />;
}

interface Props {
  query: RuleGroupType;
  onChange: (query: RuleGroupType) => void;
  errors: RuleError[];
  isReadOnly?: boolean;
}

export function RuleBuilder({ query, onChange, errors, isReadOnly = false }: Props) {
  const spot = useSpot();
  const fields = useQuery({ queryKey: ['fields', spot], queryFn: () => get<Parameters<typeof toFields>[0]>(address(['spots', spot, 'fields'])) });
  if (fields.isError) return <Problem error={fields.error} />;
  if (!fields.data) return <p className="empty">Loading…</p>;
  // Only what is wrong with something that still stands there.
  const standing = errors.filter((error) => findPath(toPath(error.path), query));
  return (
    <ErrorsContext value={standing}>
      <QueryBuilder
        fields={toFields(fields.data)}
        query={query}
        onQueryChange={(changed) => onChange(changed as RuleGroupType)}
        disabled={isReadOnly}
        listsAsArrays
        addRuleToNewGroups
        resetOnOperatorChange={false}
        controlElements={{ rule: CheckedRule, ruleGroup: CheckedGroup, operatorSelector: Operators, valueEditor: Values, valueSelector: Selector }}
        controlClassnames={{ queryBuilder: isReadOnly ? 'builder read-only' : 'builder' }}
        translations={{
          addRule: { label: '+ Criterion', title: 'Add a criterion' },
          addGroup: { label: '+ Condition', title: 'Add a condition with criteria of its own' },
          removeRule: { label: '✕', title: 'Remove this criterion' },
          removeGroup: { label: '✕', title: 'Remove this condition' },
          fields: { title: 'What is looked at' },
          operators: { title: 'How it is compared' },
          combinators: { title: 'All or any of these' },
        }}
        combinators={[
          { name: 'and', value: 'and', label: 'All of these' },
          { name: 'or', value: 'or', label: 'Any of these' },
        ]}
      />
    </ErrorsContext>
  );
}

import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';

import type { FieldProblem } from '../../../shared/api/problem.js';
import { typeset } from '../subsidy-data.js';

/** What the server found wrong at or below a place. */
export function Problem({ problems, at }: { problems: readonly FieldProblem[]; at: string }): ReactNode {
  const found = problems.filter(({ path }) => path === at || path.startsWith(`${at}.`));
  return found.map(({ path, message }) => (
    <span key={path + message} className="field-problem" role="alert">
      {message}
    </span>
  ));
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly at: string;
  readonly problems: readonly FieldProblem[];
  readonly children: ReactNode;
}

/** A labelled entry with what is wrong about it. */
export function Field({ id, label, at, problems, children }: FieldProps): ReactNode {
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children}
      <Problem problems={problems} at={at} />
    </div>
  );
}

interface TextProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
}

/** A line of text or a day: to be written, or plain where nothing may be changed. */
export function TextField({ value, type = 'text', readOnly, onChange, ...field }: TextProps): ReactNode {
  return (
    <Field {...field}>
      {readOnly ? (
        <span id={field.id} className={type === 'date' ? 'num' : undefined}>
          {value === '' ? '—' : typeset(value)}
        </span>
      ) : type === 'date' ? (
        <DatePicker
          id={field.id}
          value={value === '' ? null : dayjs(value)}
          onChange={(day: dayjs.Dayjs | null) => onChange(day ? day.format('YYYY-MM-DD') : '')}
        />
      ) : (
        <Input id={field.id} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

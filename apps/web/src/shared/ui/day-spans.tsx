import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useStep } from '../api/steps.js';
import { minuteOfDay } from '../format/format.js';
import { EmptyState } from './page-parts.js';
import { ProblemAlert } from './problem-alert.js';
import { StatusTag, type Tone } from './values.js';

/** Days from one to another, whole or between two minutes of the day. */
export interface DaySpan {
  readonly id: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly startMinute: number | null;
  readonly endMinute: number | null;
}

/** Days as one reads them: one day, or from and to, with hours where they are not whole days. */
export function spanOf({ fromOn, toOn, startMinute, endMinute }: Omit<DaySpan, 'id'>): string {
  const days =
    fromOn === toOn
      ? fromOn
      : `${fromOn} – ${toOn.slice(0, 5) === fromOn.slice(0, 5) ? toOn.slice(5) : toOn}`;
  return startMinute === null || endMinute === null
    ? days
    : `${days} ${minuteOfDay(startMinute)}–${minuteOfDay(endMinute)}`;
}

/** One thing that may be done about an entry. */
export interface SpanStep<T> {
  readonly key: string;
  readonly label: string;
  readonly primary?: boolean;
  /** Asked before it is done, where it takes something away. */
  readonly sure?: string;
  readonly take: (span: T) => Promise<unknown>;
}

interface Props<T> {
  readonly spans: readonly T[];
  readonly empty: string;
  readonly emptyText?: string;
  /** Whose days they are, before the days. */
  readonly head?: (span: T) => ReactNode;
  /** Why, after the days. */
  readonly text: (span: T) => ReactNode;
  readonly state: (span: T) => { readonly tone: Tone; readonly label: string };
  readonly steps: (span: T) => readonly SpanStep<T>[];
  readonly onDone: () => void;
}

/** Days on which somebody or something is away: what is entered, and what may be done about each. */
export function DaySpans<T extends DaySpan>(props: Props<T>): ReactNode {
  const { spans, empty, emptyText, head, text, state, steps, onDone } = props;
  const { t } = useTranslation();
  const [at, setAt] = useState('');
  const taking = useStep(({ span, step }: { span: T; step: SpanStep<T> }) => step.take(span), onDone);
  if (spans.length === 0) return <EmptyState title={empty} {...(emptyText ? { text: emptyText } : {})} />;
  const start = (span: T, step: SpanStep<T>): void => {
    setAt(`${span.id} ${step.key}`);
    taking.mutate({ span, step });
  };
  return (
    <>
      <ul className="fact-rows">
        {spans.map((span) => (
          <li key={span.id}>
            <span className="fact-row-text">
              {head && <strong>{head(span)}</strong>}
              <span className="num">{spanOf(span)}</span>
              {text(span)}
              <StatusTag tone={state(span).tone}>{state(span).label}</StatusTag>
            </span>
            <span className="fact-row-steps">
              {steps(span).map((step) => {
                const button = (
                  <Button
                    key={step.key}
                    size="small"
                    type={step.primary ? 'primary' : 'default'}
                    loading={taking.isPending && at === `${span.id} ${step.key}`}
                    {...(step.sure ? {} : { onClick: () => start(span, step) })}
                  >
                    {step.label}
                  </Button>
                );
                return step.sure ? (
                  <Popconfirm
                    key={step.key}
                    title={step.sure}
                    okText={step.label}
                    cancelText={t('notNow')}
                    onConfirm={() => start(span, step)}
                  >
                    {button}
                  </Popconfirm>
                ) : (
                  button
                );
              })}
            </span>
          </li>
        ))}
      </ul>
      <ProblemAlert error={taking.error} />
    </>
  );
}

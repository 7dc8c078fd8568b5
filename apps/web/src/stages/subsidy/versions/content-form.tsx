import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldProblem } from '../../../shared/api/problem.js';
import { Card } from '../../../shared/ui/page-parts.js';
import { typeset, useBilingual } from '../subsidy-data.js';
import type { Content, Parameter, VersionDetail } from './versions-data.js';

const FEN_PER_YUAN = 100;

interface Props {
  readonly content: Content;
  /** What people call each number, by its place. */
  readonly words: VersionDetail['parameterWords'];
  readonly readOnly: boolean;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (content: Content) => void;
}

type Change = (write: (content: Content) => void) => void;

function Problem({ problems, at }: { problems: readonly FieldProblem[]; at: string }): ReactNode {
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
  readonly children: ReactNode;
}

function Field({ id, label, children }: FieldProps): ReactNode {
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

type CardProps = Omit<Props, 'onChange' | 'words'> & { readonly change: Change };

function WindowCard({ content, readOnly, problems, change }: CardProps) {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { window } = content;
  return (
    <Card title={t('windowCard')}>
      {!window ? (
        <p className="muted">{t('noWindow')}</p>
      ) : (
        <div className="form-grid">
          {(['from', 'to'] as const).map((key) => (
            <Field key={key} id={`window-${key}`} label={t(key === 'from' ? 'windowFrom' : 'windowTo')}>
              <Input
                id={`window-${key}`}
                type="date"
                readOnly={readOnly}
                value={window[key]}
                onChange={(event) =>
                  change((next) => {
                    if (next.window) next.window[key] = event.target.value;
                  })
                }
              />
              <Problem problems={problems} at={`body.content.window.${key}`} />
            </Field>
          ))}
          <blockquote className="clause-quote">
            {typeset(content.clauses[window.clause]?.quote ?? window.clause)}
          </blockquote>
        </div>
      )}
      {problems
        .filter(({ path }) => path === 'body.content.window')
        .map(({ message }) => (
          <span key={message} className="field-problem" role="alert">
            {message}
          </span>
        ))}
    </Card>
  );
}

function ProcessCard({ content, readOnly, problems, change }: CardProps) {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { process } = content;
  return (
    <Card title={t('processCard')}>
      <div className="form-grid">
        {(['reviews', 'public_notice_working_days'] as const).map((key) => (
          <Field key={key} id={`process-${key}`} label={t(key === 'reviews' ? 'reviews' : 'noticeDays')}>
            <InputNumber
              id={`process-${key}`}
              min={0}
              precision={0}
              readOnly={readOnly}
              value={process[key]}
              onChange={(value) => change((next) => void (next.process[key] = value ?? 0))}
            />
            <Problem problems={problems} at={`body.content.process.${key}`} />
          </Field>
        ))}
        <Field id="process-decided" label={t('decidedBy')}>
          <Input
            id="process-decided"
            readOnly={readOnly}
            value={process.decided_by.zh}
            onChange={(event) =>
              change(
                (next) =>
                  void (next.process.decided_by = { ...next.process.decided_by, zh: event.target.value }),
              )
            }
          />
          <Problem problems={problems} at="body.content.process.decided_by" />
        </Field>
      </div>
    </Card>
  );
}

interface NumberProps {
  readonly id: string;
  readonly label: string;
  readonly unit: Parameter['unit'];
  readonly value: number;
  readonly readOnly: boolean;
  readonly onChange: (value: number) => void;
}

/** One number of the rule; money is written in yuan and kept in fen. */
function RuleNumber({ id, label, unit, value, readOnly, onChange }: NumberProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const isMoney = unit === 'fen';
  return (
    <span className="rule-number">
      <InputNumber
        id={id}
        aria-label={label}
        min={0}
        precision={isMoney ? 2 : 0}
        readOnly={readOnly}
        value={isMoney ? value / FEN_PER_YUAN : value}
        onChange={(next) => {
          if (next !== null) onChange(isMoney ? Math.round(next * FEN_PER_YUAN) : next);
        }}
      />
      <span className="muted">{t(`unit.${unit}`)}</span>
    </span>
  );
}

interface ParameterProps {
  readonly name: string;
  readonly word: string | undefined;
  readonly at: string;
  readonly parameter: Parameter;
  readonly content: Content;
  readonly readOnly: boolean;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (value: Parameter['value']) => void;
}

function ParameterRow(props: ParameterProps) {
  const { name, word, at, parameter, content, readOnly, problems, onChange } = props;
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { value, unit, clause } = parameter;
  const quoted = content.clauses[clause];
  return (
    <li className="parameter-row">
      <span className="parameter-name">
        {word}
        <span className={word === undefined ? 'mono' : 'mono muted small'}>{name}</span>
      </span>
      <span className="parameter-value">
        {typeof value === 'number' ? (
          <RuleNumber
            id={at}
            label={word ?? name}
            unit={unit}
            value={value}
            readOnly={readOnly}
            onChange={onChange}
          />
        ) : (
          Object.entries(value).map(([key, amount]) => (
            <span key={key} className="table-value">
              <span className="muted small">{/^\d$/.test(key) ? t('level', { level: key }) : key}</span>
              <RuleNumber
                id={`${at}.${key}`}
                label={`${word ?? name} ${key}`}
                unit={unit}
                value={amount}
                readOnly={readOnly}
                onChange={(next) => onChange({ ...value, [key]: next })}
              />
            </span>
          ))
        )}
        <Problem problems={problems} at={at} />
      </span>
      <span className="parameter-clause">
        <span className="clause-id num">{clause}</span>
        {quoted && <q className="clause-quote">{typeset(quoted.quote)}</q>}
      </span>
    </li>
  );
}

/** The entries that change from one version to the next: window, process, and every number with its clause. */
export function ContentForm({ content, words, readOnly, problems, onChange }: Props): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const change: Change = (write) => {
    const next = structuredClone(content);
    write(next);
    onChange(next);
  };
  const wordAt = (place: string): string | undefined => {
    const word = words[place];
    return word && say(word);
  };
  const groups = [
    {
      title: t('ofPolicy'),
      at: 'body.content.parameters',
      place: 'parameters',
      parameters: content.parameters,
      of: (next: Content) => next.parameters,
    },
    ...content.programmes.map((programme, index) => ({
      title: say(programme.title),
      at: `body.content.programmes[${index}].parameters`,
      place: `programmes.${programme.id}.parameters`,
      parameters: programme.parameters,
      of: (next: Content) => next.programmes[index]?.parameters ?? {},
    })),
  ].filter(({ parameters }) => Object.keys(parameters).length > 0);
  return (
    <div className="stack">
      <WindowCard content={content} readOnly={readOnly} problems={problems} change={change} />
      <ProcessCard content={content} readOnly={readOnly} problems={problems} change={change} />
      <Card title={t('parametersCard')}>
        <p className="muted">{t('parametersHelp')}</p>
        {groups.map(({ title, at, place, parameters, of }) => (
          <section key={at} aria-label={title}>
            <h3 className="parameter-group">{title}</h3>
            <ul className="parameter-list">
              {Object.entries(parameters).map(([name, parameter]) => (
                <ParameterRow
                  key={name}
                  name={name}
                  word={wordAt(`${place}.${name}`)}
                  at={`${at}.${name}`}
                  parameter={parameter}
                  content={content}
                  readOnly={readOnly}
                  problems={problems}
                  onChange={(value) =>
                    change((next) => {
                      const target = of(next)[name];
                      if (target) target.value = value;
                    })
                  }
                />
              ))}
            </ul>
          </section>
        ))}
      </Card>
    </div>
  );
}

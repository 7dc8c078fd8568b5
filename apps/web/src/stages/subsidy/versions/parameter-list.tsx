import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldProblem } from '../../../shared/api/problem.js';
import { useBilingual } from '../subsidy-data.js';
import { ClauseLine } from '../rule-sentence.js';
import type { Content, Parameter } from './content.js';
import { Problem } from './form-parts.js';
import type { VersionDetail } from './versions-data.js';

const FEN_PER_YUAN = 100;
const PERCENT_MOST = 1000;
const YEARS_MOST = 120;
const MONTHS_MOST = 600;
/** A hundred million yuan, a million of anything else: more is a slip of the hand. */
const YUAN_MOST = 100_000_000;
const COUNT_MOST = 1_000_000;

interface Scale {
  /** How many of the stored unit one of the shown is. */
  readonly per: number;
  readonly precision: number;
  readonly most: number;
}

/** Money is written in yuan and kept in fen, time in class hours and kept in minutes. */
function scaleOf(unit: Parameter['unit'], minutesPerClassHour: number): Scale {
  if (unit === 'fen') return { per: FEN_PER_YUAN, precision: 2, most: YUAN_MOST };
  if (unit === 'minutes') return { per: minutesPerClassHour, precision: 2, most: COUNT_MOST };
  const most = {
    percent: PERCENT_MOST,
    age: YEARS_MOST,
    months: MONTHS_MOST,
    count: COUNT_MOST,
    basis_points: COUNT_MOST,
  };
  return { per: 1, precision: 0, most: most[unit] };
}

interface NumberProps {
  readonly id: string;
  readonly label: string;
  readonly unit: Parameter['unit'];
  readonly value: number;
  readonly minutesPerClassHour: number;
  readonly readOnly: boolean;
  readonly withUnit?: boolean;
  readonly onChange: (value: number) => void;
}

/** One number of the rule: to be written, or plain text where nothing may be changed. */
function RuleNumber(props: NumberProps): ReactNode {
  const { id, label, unit, value, minutesPerClassHour, readOnly, withUnit = true, onChange } = props;
  const { t, i18n } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { per, precision, most } = scaleOf(unit, minutesPerClassHour);
  const name = withUnit && t(`unit.${unit}`);
  if (readOnly) {
    const text = (value / per).toLocaleString(i18n.language, {
      minimumFractionDigits: precision,
      maximumFractionDigits: precision,
    });
    return (
      <span className="num nowrap rule-figure">
        {text} {name}
      </span>
    );
  }
  return (
    <span className="rule-number">
      <InputNumber
        id={id}
        aria-label={label}
        min={0}
        max={most}
        precision={precision}
        value={value / per}
        onChange={(next) => {
          if (next !== null) onChange(Math.round(next * per));
        }}
      />
      {name && <span className="muted">{name}</span>}
    </span>
  );
}

interface RowProps {
  readonly word: string;
  readonly at: string;
  readonly parameter: Parameter;
  /** The rows of a table, in the order people read them. */
  readonly rows: VersionDetail['rowWords'][string] | undefined;
  readonly content: Content;
  readonly readOnly: boolean;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (value: Parameter['value']) => void;
}

function ParameterTable({ word, at, parameter, rows, content, readOnly, onChange }: RowProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const { value, unit } = parameter;
  if (typeof value === 'number') return null;
  const known = rows ?? [];
  const more = Object.keys(value).filter((key) => !known.some((row) => row.key === key));
  const all = [...known, ...more.map((key) => ({ key, word: { zh: key, en: key } }))];
  return (
    <table className="figure-table parameter-table" aria-label={word}>
      <thead>
        <tr>
          <th scope="col">{t('row')}</th>
          <th scope="col">{unit === 'fen' ? t('yuan') : `${t('value')} ${t(`unit.${unit}`)}`}</th>
        </tr>
      </thead>
      <tbody>
        {all
          .filter(({ key }) => value[key] !== undefined)
          .map(({ key, word: name }) => (
            <tr key={key}>
              <th scope="row">{say(name)}</th>
              <td>
                <RuleNumber
                  id={`${at}.${key}`}
                  label={`${word} ${say(name)}`}
                  unit={unit}
                  withUnit={false}
                  value={value[key] ?? 0}
                  minutesPerClassHour={content.minutes_per_class_hour}
                  readOnly={readOnly}
                  onChange={(next) => onChange({ ...value, [key]: next })}
                />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function ParameterRow(props: RowProps): ReactNode {
  const { word, at, parameter, content, readOnly, problems, onChange } = props;
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { value, unit, clause, assumption } = parameter;
  const quoted = content.clauses[clause];
  return (
    <li className="parameter-row">
      <span className="parameter-name">{word}</span>
      <span className="parameter-value">
        {typeof value === 'number' ? (
          <RuleNumber
            id={at}
            label={word}
            unit={unit}
            value={value}
            minutesPerClassHour={content.minutes_per_class_hour}
            readOnly={readOnly}
            onChange={onChange}
          />
        ) : (
          <ParameterTable {...props} />
        )}
        <Problem problems={problems} at={at} />
      </span>
      <div className="parameter-clause">
        {quoted && <ClauseLine clause={quoted} />}
        {assumption !== undefined && <p className="small">{t('assumption', { text: assumption })}</p>}
      </div>
    </li>
  );
}

interface ListProps {
  readonly content: Content;
  readonly version: VersionDetail;
  readonly readOnly: boolean;
  readonly problems: readonly FieldProblem[];
  readonly change: (write: (content: Content) => void) => void;
}

/** Every number of the policy and of its programmes, with its unit and the words it rests on. */
export function ParameterList({ content, version, readOnly, problems, change }: ListProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
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
  return groups.map(({ title, at, place, parameters, of }) => (
    <section key={at} aria-label={title}>
      <h3 className="parameter-group">{title}</h3>
      <ul className="parameter-list">
        {Object.entries(parameters).map(([name, parameter]) => {
          const word = version.parameterWords[`${place}.${name}`];
          return (
            <ParameterRow
              key={name}
              word={word ? say(word) : t('unusedParameter')}
              at={`${at}.${name}`}
              parameter={parameter}
              rows={version.rowWords[`${place}.${name}`]}
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
          );
        })}
      </ul>
    </section>
  ));
}

import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { StatusTag, type Tone } from '../../../shared/ui/values.js';
import { typeset, useBilingual } from '../subsidy-data.js';
import { writeJson } from './json-places.js';
import { useDiff, useVersions, type PolicyChange, type VersionDetail } from './versions-data.js';

const tones: Record<PolicyChange['kind'], Tone> = { ADDED: 'good', REMOVED: 'bad', CHANGED: 'warn' };

/** A value as a person reads it: money in yuan, sentences as they are, rules as data. */
function Value({ value, unit }: { value: unknown; unit: string | null }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  if (value === null || value === undefined) return <span className="muted">—</span>;
  const one = (number: number): string =>
    unit === 'fen' ? `${fenToYuan(number)} ${t('unit.fen')}` : `${number} ${unit ? t(`unit.${unit}`) : ''}`;
  if (typeof value === 'number') return <span className="num">{one(value)}</span>;
  if (typeof value === 'string') return <span>{typeset(value)}</span>;
  if (typeof value === 'object' && 'zh' in value && 'en' in value)
    return <span>{say(value as { zh: string; en: string })}</span>;
  return <pre className="diff-json">{writeJson(value)}</pre>;
}

function ChangeRow({ change }: { change: PolicyChange }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  return (
    <li className="diff-row">
      <div className="diff-head">
        <StatusTag tone={tones[change.kind]}>{t(`kind.${change.kind}`)}</StatusTag>
        <strong>{say(change.where)}</strong>
      </div>
      <dl className="diff-values">
        <div className="diff-before">
          <dt>{t('before')}</dt>
          <dd>
            <Value value={change.before} unit={change.unit} />
          </dd>
        </div>
        <div className="diff-after">
          <dt>{t('after')}</dt>
          <dd>
            <Value value={change.after} unit={change.unit} />
          </dd>
        </div>
      </dl>
      {change.clause && (
        <p className="diff-clause">
          <span className="clause-id num">{change.clause.id}</span>
          <q className="clause-quote">{typeset(change.clause.quote)}</q>
        </p>
      )}
    </li>
  );
}

/** What a version changes, thing by thing, with the clause each rests on. */
export function DiffView({ version }: { version: VersionDetail }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const [against, setAgainst] = useState<string>();
  const others = (useVersions(version.code).data ?? []).filter(({ id }) => id !== version.id);
  const diff = useDiff(version.id, version.hash, against);
  const chosen = against ?? diff.data?.before.id;
  return (
    <div className="stack">
      {others.length > 0 && (
        <div className="policy-choice">
          <label htmlFor="diff-against">{t('compareWith')}</label>
          <Select
            id="diff-against"
            value={others.some(({ id }) => id === chosen) ? chosen : undefined}
            onChange={setAgainst}
            options={others.map((one) => ({
              value: one.id,
              label: `${t('number', { version: one.version })} · ${t(`standing.${one.standing}`)}`,
            }))}
          />
        </div>
      )}
      <Loaded query={diff}>
        {({ changes }) =>
          changes.length === 0 ? (
            <Card>
              <EmptyState title={t('noDiff')} />
            </Card>
          ) : (
            <Card title={t('diffCount', { count: changes.length })}>
              <ul className="diff-list">
                {changes.map((change) => (
                  <ChangeRow key={change.path} change={change} />
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
    </div>
  );
}

import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { StatusTag, type Tone } from '../../../shared/ui/values.js';
import { ClauseLine, ComparedSentences } from '../rule-sentence.js';
import { useBilingual } from '../subsidy-data.js';
import type { Bilingual } from './content.js';
import {
  useDiff,
  useVersions,
  type ChangedRule,
  type PolicyChange,
  type VersionDetail,
} from './versions-data.js';

const tones: Record<PolicyChange['kind'], Tone> = { ADDED: 'good', REMOVED: 'bad', CHANGED: 'warn' };
const LANGUAGES = { zh: 'zh', en: 'en' } as const;

const isBilingual = (value: object): value is Bilingual => 'zh' in value && 'en' in value;

/** A value that the server tells no sentence for: a text, a day, names of funds. */
function usePlain(): (value: unknown) => Bilingual | null {
  const { t } = useTranslation('subsidy');
  const inBoth = (tell: (lng: string) => string): Bilingual => ({
    zh: tell(LANGUAGES.zh),
    en: tell(LANGUAGES.en),
  });
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number')
      return { zh: String(value), en: String(value) };
    if (Array.isArray(value))
      return inBoth((lng) =>
        value
          .map((code) => t(`fund.${String(code)}`, { lng, defaultValue: String(code) }))
          .join(lng === 'zh' ? '、' : ', '),
      );
    if (typeof value === 'object' && isBilingual(value)) return value;
    return inBoth((lng) => t('versions.seeFull', { lng }));
  };
}

/** A table of figures, row by row: what was, what is, and by how much it differs. */
function FigureTable({ change }: { change: PolicyChange }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const isMoney = change.unit === 'fen';
  const figure = (value: number | null): string =>
    value === null ? '—' : isMoney ? fenToYuan(value) : String(value);
  return (
    <table className="figure-table diff-table" aria-label={say(change.where)}>
      <thead>
        <tr>
          <th scope="col">{t('row')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
          <th scope="col">{t('figureDiff')}</th>
        </tr>
      </thead>
      <tbody>
        {(change.rows ?? []).map(({ key, word, before, after }) => {
          const by = (after ?? 0) - (before ?? 0);
          return (
            <tr key={key} className={before === after ? undefined : 'is-changed'}>
              <th scope="row">{say(word)}</th>
              <td>{figure(before)}</td>
              <td>{before === after ? figure(after) : <strong>{figure(after)}</strong>}</td>
              <td className={by > 0 ? 'gain' : by < 0 ? 'loss' : 'muted'}>
                {by === 0 ? '—' : `${by > 0 ? '+' : '−'}${figure(Math.abs(by))}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ChangeRow({ change }: { change: PolicyChange }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const plain = usePlain();
  return (
    <li className="diff-row">
      <div className="diff-head">
        <StatusTag tone={tones[change.kind]}>{t(`kind.${change.kind}`)}</StatusTag>
        <strong>{say(change.where)}</strong>
      </div>
      {change.rows ? (
        <FigureTable change={change} />
      ) : (
        <ComparedSentences
          before={change.beforeText ?? plain(change.before)}
          after={change.afterText ?? plain(change.after)}
        />
      )}
      {change.clause && <ClauseLine clause={change.clause} />}
    </li>
  );
}

function RuleRow({ rule }: { rule: ChangedRule }): ReactNode {
  const { t, i18n } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const titles = rule.programmes.map(say).join(i18n.language === 'en' ? ', ' : '、');
  return (
    <li className="diff-row">
      <div className="diff-head">
        <strong>{say(rule.about)}</strong>
        <span className="muted small">{t('inProgrammes', { titles })}</span>
      </div>
      <ComparedSentences before={rule.before} after={rule.after} />
      {rule.clause && <ClauseLine clause={rule.clause} />}
    </li>
  );
}

/** What a version changes, thing by thing, with the clause each rests on, and the rules that differ because of it. */
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
        {({ changes, rules }) =>
          changes.length === 0 ? (
            <Card>
              <EmptyState title={t('noDiff')} />
            </Card>
          ) : (
            <div className="stack">
              <Card title={t('diffCount', { count: changes.length })}>
                <ul className="diff-list">
                  {changes.map((change) => (
                    <ChangeRow key={change.path} change={change} />
                  ))}
                </ul>
              </Card>
              {rules.length > 0 && (
                <Card title={t('effectsTitle', { count: rules.length })}>
                  <p className="muted">{t('effectsHelp')}</p>
                  <ul className="diff-list">
                    {rules.map((rule) => (
                      <RuleRow key={`${rule.about.zh} ${rule.after.zh}`} rule={rule} />
                    ))}
                  </ul>
                </Card>
              )}
            </div>
          )
        }
      </Loaded>
    </div>
  );
}

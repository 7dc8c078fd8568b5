import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { useBilingual } from '../../shared/format/bilingual.js';
import { fenToYuan } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { useSeveral, type ScenarioDetail } from './planning-data.js';
import { useShare } from './use-share.js';
import './planning.css';

const MOST = 5;

const signed = (value: number): string =>
  value > 0 ? `+${value}` : value < 0 ? `−${Math.abs(value)}` : '±0';

/** A figure, and how far it is from the first column's. */
function Figure({ value, first, text }: { value: number; first: number; text?: string }): ReactNode {
  return (
    <>
      <span className="num">{text ?? value}</span>
      {value !== first && <div className="muted small num">{text ? '' : signed(value - first)}</div>}
    </>
  );
}

function Table({ scenarios }: { scenarios: readonly ScenarioDetail[] }): ReactNode {
  const { t } = useTranslation('planning');
  const say = useBilingual();
  const [base] = scenarios;
  const first = base?.result;
  const solved = scenarios.flatMap((scenario) =>
    scenario.result ? [{ ...scenario, result: scenario.result }] : [],
  );
  if (!first) return null;
  const runsOf = ({ byMonth }: typeof first): Map<string, number> => {
    const runs = new Map<string, number>();
    for (const one of byMonth) runs.set(one.courseName, (runs.get(one.courseName) ?? 0) + one.runs);
    return runs;
  };
  const before = runsOf(first);
  return (
    <div className="planning-wide">
      <table className="planning-table compare">
        <thead>
          <tr>
            <th scope="col">{t('difference')}</th>
            {solved.map(({ id, name }) => (
              <th scope="col" key={id}>
                <Link to={`/planning/${id}`}>{name}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{t('changes')}</td>
            {solved.map(({ id, changeTexts }) => (
              <td key={id}>
                {changeTexts.length === 0
                  ? '—'
                  : changeTexts.map((text, at) => <div key={at}>{say(text)}</div>)}
              </td>
            ))}
          </tr>
          <tr>
            <td>{t('effects')}</td>
            {solved.map(({ id, changeTexts, result }) => (
              <td key={id}>
                {result.effects.length === 0
                  ? '—'
                  : result.effects.map(({ index, hasEffect, sentence }) => (
                      <div key={index} className={hasEffect ? 'small' : 'planning-idle small'}>
                        {result.effects.length > 1 && changeTexts[index]
                          ? t('effectOf', { change: say(changeTexts[index]), effect: say(sentence) })
                          : say(sentence)}
                      </div>
                    ))}
              </td>
            ))}
          </tr>
          {first.targets.map(({ key }) => (
            <tr key={key}>
              <td>{t(`target.${key}`)}</td>
              {solved.map(({ id, result }) => {
                const own = result.targets.find((one) => one.key === key);
                const at = first.targets.find((one) => one.key === key);
                if (!own || !at) return <td key={id}>—</td>;
                return (
                  <td key={id}>
                    <Figure value={own.committed + own.planned} first={at.committed + at.planned} />
                    <div className="muted small">
                      {own.short > 0 ? t('short', { short: own.short }) : t('met')}
                      {own.reachedPercent !== null && ` · ${own.reachedPercent}%`}
                    </div>
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <td>{t('runCount')}</td>
            {solved.map(({ id, result }) => (
              <td key={id}>
                <Figure value={result.runCount} first={first.runCount} />
              </td>
            ))}
          </tr>
          <tr>
            <td>{t('runsChanged')}</td>
            {solved.map(({ id, result }) => {
              const runs = runsOf(result);
              const changed = [...new Set([...before.keys(), ...runs.keys()])]
                .map((name) => ({ name, by: (runs.get(name) ?? 0) - (before.get(name) ?? 0) }))
                .filter(({ by }) => by !== 0)
                .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
              return (
                <td key={id}>
                  {changed.length === 0
                    ? '—'
                    : changed.slice(0, 8).map(({ name, by }) => (
                        <div key={name} className="small">
                          {name} <span className="num">{signed(by)}</span>
                        </div>
                      ))}
                </td>
              );
            })}
          </tr>
          <tr>
            <td>{t('bottlenecks')}</td>
            {solved.map(({ id, result }) => (
              <td key={id}>
                {result.bottlenecks.slice(0, 3).map(({ key, kind, sentence }) => (
                  <div key={`${kind}/${key}`} className="small">
                    {say(sentence)}
                  </div>
                ))}
                {result.bottlenecks.length === 0 && '—'}
              </td>
            ))}
          </tr>
          <tr>
            <td>{t('cost')}</td>
            {solved.map(({ id, result }) => (
              <td key={id}>
                <span className="num">¥{fenToYuan(result.costFen)}</span>
                {result.costFen !== first.costFen && (
                  <div className="muted small num">
                    {result.costFen > first.costFen ? '+' : '−'}¥
                    {fenToYuan(Math.abs(result.costFen - first.costFen))}
                  </div>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Plans side by side; the address holds which, so that it can be sent on. */
export function ComparePage(): ReactNode {
  const { t } = useTranslation('planning');
  const [search] = useSearchParams();
  const ids = (search.get('ids') ?? '').split(',').filter(Boolean).slice(0, MOST);
  const query = useSeveral(ids);
  const share = useShare();
  return (
    <>
      <PageHeader
        title={t('compare')}
        lead={t('compareLead')}
        back={{ to: '/planning', label: t('back') }}
        actions={ids.length > 1 && <Button onClick={() => void share()}>{t('shareCompare')}</Button>}
      />
      {ids.length < 2 ? (
        <Card>
          <EmptyState title={t('compareFew')} />
        </Card>
      ) : (
        <Loaded query={query}>
          {(scenarios) => (
            <Card>
              <Table scenarios={scenarios} />
            </Card>
          )}
        </Loaded>
      )}
    </>
  );
}

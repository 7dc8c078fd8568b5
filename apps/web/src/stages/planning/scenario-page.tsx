import { App, Button, Progress, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { useBilingual } from '../../shared/format/bilingual.js';
import { instant } from '../../shared/format/format.js';
import { Card, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import {
  scenarioTones,
  usePlanningStep,
  useScenario,
  type PlanResult,
  type ScenarioDetail,
} from './planning-data.js';
import { DraftedRuns } from './drafted-runs.js';
import { PublishListDialog } from './equipment/equipment-dialogs.js';
import { RoomNotes } from './room-notes.js';
import { RunsTable } from './runs-table.js';
import { ScenarioDialog } from './scenario-dialog.js';
import { useShare } from './use-share.js';
import './planning.css';

const BottleneckChart = lazy(() => import('./bottleneck-chart.js'));

const short = (value: number): string => (Math.round(value * 100) / 100).toString();

function Targets({ result }: { result: PlanResult }): ReactNode {
  const { t } = useTranslation('planning');
  const say = useBilingual();
  return (
    <div className="planning-targets">
      {result.targets.map((one) => {
        const { key, target, committed, planned, short: missing } = one;
        const percent =
          target === 0 ? 100 : Math.min(100, Math.floor(((committed + planned) * 100) / target));
        return (
          <div key={key}>
            <strong>{t(`target.${key}`)}</strong>{' '}
            <StatusTag tone={missing > 0 ? 'warn' : 'good'}>
              {missing > 0 ? t('short', { short: missing }) : t('met')}
            </StatusTag>
            <Progress percent={percent} aria-label={t(`target.${key}`)} />
            <div className="muted small">
              {t('targetOf', { target, committed, planned })}
              {one.reachedPercent !== null &&
                ` · ${t('reached', { percent: one.reachedPercent, asked: one.askedPercent })}`}
            </div>
            {one.sentence && <p className="planning-told">{say(one.sentence)}</p>}
            {one.price && one.price.personTimes > 0.005 && (
              <div className="muted small">
                {t('priceOf', { dual: short(one.price.dual), found: short(one.price.personTimes) })}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** What one change does, or why nothing. */
function Effect({ result, index }: { result: PlanResult | null; index: number }): ReactNode {
  const say = useBilingual();
  const effect = result?.effects.find((one) => one.index === index);
  if (!effect) return null;
  return (
    <div className={effect.hasEffect ? 'muted small' : 'planning-idle small'}>{say(effect.sentence)}</div>
  );
}

function Bottlenecks({ result }: { result: PlanResult }): ReactNode {
  const { t } = useTranslation('planning');
  const say = useBilingual();
  const bars = useMemo(
    () =>
      result.bottlenecks.map(({ sentence, personTimes }) => ({
        name: say(sentence).split(' = ')[0] ?? '',
        value: personTimes,
      })),
    [result, say],
  );
  if (bars.length === 0) return <p className="muted">{t('noBottlenecks')}</p>;
  return (
    <>
      <p className="muted small">{t('bottlenecksHelp')}</p>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 4 }} />}>
        <BottleneckChart label={t('bottlenecks')} bars={bars} />
      </Suspense>
      <ol className="planning-sentences">
        {result.bottlenecks.map((one) => (
          <li key={`${one.kind}/${one.key}`}>
            {say(one.sentence)}
            <div className="muted small">
              {one.dual === null
                ? t('stepped', { found: short(one.found) })
                : t('checked', { dual: short(one.dual), found: short(one.found) })}
              {one.dual !== null && one.dual - one.found > 0.005 && ` · ${t('partly')}`}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the server calls demand that nobody has asked for yet, before its subject. */
const FORECAST = '预测:';

/** The subject of a demand in the reader's language. */
function useDemandName(): (name: string) => string {
  const { t } = useTranslation('planning');
  return (name) =>
    name.startsWith(FORECAST) ? t('forecastOf', { subject: name.slice(FORECAST.length) }) : name;
}

/** What is not met, once a subject, whatever the months; what lacks most first. */
function bySubject(unmet: PlanResult['unmet']): PlanResult['unmet'] {
  const sums = new Map<string, PlanResult['unmet'][number]>();
  for (const { name, people, trained } of unmet) {
    const sum = sums.get(name);
    sums.set(name, {
      name,
      people: people + (sum?.people ?? 0),
      trained: trained + (sum?.trained ?? 0),
    });
  }
  return [...sums.values()].sort((a, b) => b.people - b.trained - (a.people - a.trained));
}

function Result({ scenario, result }: { scenario: ScenarioDetail; result: PlanResult }): ReactNode {
  const { t } = useTranslation('planning');
  const { message } = App.useApp();
  const mayManage = useMay('planning.manage');
  const nameOf = useDemandName();
  const [publishing, setPublishing] = useState(false);
  const draft = usePlanningStep(
    (month: string) =>
      answer(
        api.POST('/api/planning/scenarios/{scenarioId}/draft-cohorts', {
          params: { path: { scenarioId: scenario.id } },
          body: { month },
        }),
      ),
    ({ created, already }) => void message.success(t('drafted', { created, already })),
  );
  return (
    <>
      <Card title={t('targets')}>
        <Targets result={result} />
      </Card>
      <Card>
        <Facts
          items={[
            [t('personTimes'), <span className="figure">{result.personTimes}</span>],
            [t('runCount'), <span className="figure">{result.runCount}</span>],
            [t('cost'), <Money fen={result.costFen} big />],
            [
              t('stateLabel'),
              <>
                {t(`status.${result.status}`)} · {t('gap', { percent: (result.gap * 100).toFixed(2) })}
              </>,
            ],
          ]}
        />
        <p className="muted small">
          {t('solvedIn', { seconds: (result.milliseconds / 1000).toFixed(1), at: instant(result.asOf) })}
        </p>
      </Card>
      <RoomNotes result={result} />
      <Card
        title={t('bottlenecks')}
        extra={
          mayManage &&
          result.bottlenecks.some(({ kind }) => kind !== 'BUDGET' && kind !== 'DEMAND') && (
            <Button onClick={() => setPublishing(true)}>{t('equip.publish')}</Button>
          )
        }
      >
        <Bottlenecks result={result} />
        {publishing && <PublishListDialog scenario={scenario} onClose={() => setPublishing(false)} />}
      </Card>
      <Card title={t('byMonth')}>
        <p className="muted small">{t('byMonthHelp')}</p>
        <RunsTable
          result={result}
          onDraft={mayManage ? draft.mutate : undefined}
          drafting={draft.isPending ? draft.variables : undefined}
        />
        <ProblemAlert error={draft.error} />
        <DraftedRuns scenario={scenario} mayManage={mayManage} />
      </Card>
      {result.unmet.length > 0 && (
        <Card title={t('unmet')}>
          <ul className="planning-sentences">
            {bySubject(result.unmet).map(({ name, people, trained }) => (
              <li key={name}>
                {nameOf(name)} <span className="muted small">{t('unmetOf', { people, trained })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** Why there is no plan, and what may be done about it; the solver's own words are for whoever mends it. */
function Failure({ reason }: { reason: string }): ReactNode {
  const { t } = useTranslation('planning');
  const late = reason === 'no_plan_in_time';
  return (
    <div className="notice-bar bad">
      <div>
        {t(late ? 'failedInTime' : 'failedText')}
        {!late && <div className="muted small">{reason}</div>}
      </div>
    </div>
  );
}

/** One plan: what it reaches, what it holds when, and what limits it. */
export function ScenarioPage(): ReactNode {
  const { t } = useTranslation('planning');
  const say = useBilingual();
  const { message } = App.useApp();
  const { scenarioId = '' } = useParams();
  const mayManage = useMay('planning.manage');
  const [asking, setAsking] = useState(false);
  const query = useScenario(scenarioId);
  const again = usePlanningStep(
    () =>
      answer(
        api.POST('/api/planning/scenarios/{scenarioId}/solve', {
          params: { path: { scenarioId } },
          body: {},
        }),
      ),
    () => void message.success(t('againOk')),
  );
  const share = useShare();
  return (
    <Loaded query={query}>
      {(scenario) => (
        <>
          <PageHeader
            title={scenario.name}
            back={{ to: '/planning', label: t('back') }}
            lead={
              <>
                <StatusTag tone={scenarioTones[scenario.state]}>{t(`state.${scenario.state}`)}</StatusTag>{' '}
                {t('period', { from: scenario.basis.fromMonth, months: scenario.basis.months })}
              </>
            }
            actions={
              <>
                <Button onClick={() => void share()}>{t('share')}</Button>
                {mayManage && (scenario.state === 'SOLVED' || scenario.state === 'FAILED') && (
                  <Button loading={again.isPending} onClick={() => again.mutate(undefined)}>
                    {t('again')}
                  </Button>
                )}
                {mayManage && (
                  <Button type="primary" onClick={() => setAsking(true)}>
                    {t('whatIf')}
                  </Button>
                )}
              </>
            }
          />
          <ProblemAlert error={again.error} />
          <div className="stack">
            {scenario.changeTexts.length > 0 && (
              <Card title={t('changes')}>
                <ul className="planning-sentences">
                  {scenario.changeTexts.map((text, index) => (
                    <li key={index}>
                      {say(text)}
                      <Effect result={scenario.result} index={index} />
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            {scenario.failure && <Failure reason={scenario.failure} />}
            {(scenario.state === 'QUEUED' || scenario.state === 'SOLVING') && (
              <Card>
                <Progress
                  percent={scenario.progress}
                  status="active"
                  aria-label={t(`state.${scenario.state}`)}
                />
              </Card>
            )}
            {scenario.result && <Result scenario={scenario} result={scenario.result} />}
          </div>
          {asking && <ScenarioDialog base={scenario} onClose={() => setAsking(false)} />}
        </>
      )}
    </Loaded>
  );
}

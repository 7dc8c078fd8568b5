import { App, Button, Popconfirm, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { AnswerDialog } from './answer-dialog.js';
import { RecordDialog } from './record-dialog.js';
import { PAGE_SIZE, useDemand, usePlanningStep, type Demand } from './planning-data.js';
import { PlanningTabs } from './planning-tabs.js';
import { SimilarCards } from './similar-cards.js';
import './planning.css';

/** What was answered: the word, the reason, and the run. */
function Answered({ demand, mayOpen }: { demand: Demand; mayOpen: boolean }): ReactNode {
  const { t } = useTranslation('planning');
  const { run, reply, sharedWith } = demand;
  return (
    <>
      {reply && <div className="small">{reply}</div>}
      {run && (
        <div className="small">
          {mayOpen || run.state !== 'DRAFT' ? (
            <Link to={`/cohorts/${run.id}`}>{t('ask.runOf', { title: run.title, on: run.startsOn })}</Link>
          ) : (
            <>
              {t('ask.runOf', { title: run.title, on: run.startsOn })} ({t('ask.runDraft')})
            </>
          )}
        </div>
      )}
      {run && sharedWith > 0 && <div className="muted small">{t('ask.shared', { count: sharedWith })}</div>}
    </>
  );
}

/** What can still be done with a demand that waits. */
function Doing({
  demand,
  onAnswer,
  onWithdraw,
}: {
  demand: Demand;
  onAnswer: ((demand: Demand) => void) | undefined;
  onWithdraw: ((demand: Demand) => void) | undefined;
}): ReactNode {
  const { t } = useTranslation('planning');
  if (demand.state !== 'OPEN') return null;
  return (
    <span className="planning-buttons">
      {onAnswer && (
        <Button size="small" onClick={() => onAnswer(demand)}>
          {t('answer')}
        </Button>
      )}
      {onWithdraw && (
        <Popconfirm
          title={t('ask.withdrawTitle')}
          okText={t('ask.withdraw')}
          onConfirm={() => onWithdraw(demand)}
        >
          <Button size="small">{t('ask.withdraw')}</Button>
        </Popconfirm>
      )}
    </span>
  );
}

function useColumns(
  mayManage: boolean,
  onAnswer: (demand: Demand) => void,
  onWithdraw: (demand: Demand) => void,
): RecordColumn<Demand>[] {
  const { t } = useTranslation('planning');
  const mayAsk = useMay('planning.ask');
  const centre = useMay('planning.view');
  return [
    {
      key: 'subject',
      title: t('subject'),
      card: 'head',
      render: ({ courseName, occupationName, note }) => (
        <>
          {courseName ?? occupationName}
          {note && <div className="muted small">{note}</div>}
        </>
      ),
    },
    ...(centre
      ? [
          {
            key: 'who',
            title: t('enterprise'),
            render: ({ enterpriseName, source }: Demand) => enterpriseName ?? t(`source.${source}`),
          },
        ]
      : []),
    {
      key: 'people',
      title: t('people'),
      align: 'right',
      render: ({ people }) => <span className="num">{people}</span>,
    },
    {
      key: 'window',
      title: t('window'),
      render: ({ earliestMonth, latestMonth, shift }) => (
        <>
          <span className="num nowrap">
            {earliestMonth} – {latestMonth}
          </span>
          {shift !== 'ANY' && <div className="muted small">{t(`ask.shifts.${shift}`)}</div>}
        </>
      ),
    },
    {
      key: 'state',
      title: t('stateLabel'),
      card: 'corner',
      render: ({ state, verdict }) => (
        <StatusTag
          tone={
            state === 'OPEN' ? 'warn' : state === 'WITHDRAWN' || verdict === 'DECLINED' ? 'plain' : 'good'
          }
        >
          {verdict ? t(`verdict.${verdict}`) : t(`demandState.${state}`)}
        </StatusTag>
      ),
    },
    {
      key: 'answer',
      title: t('ask.answered'),
      render: (demand) =>
        demand.state === 'ANSWERED' ? (
          <div className="planning-answer">
            <Answered demand={demand} mayOpen={centre} />
          </div>
        ) : (
          <Doing
            demand={demand}
            onAnswer={mayManage ? onAnswer : undefined}
            onWithdraw={mayAsk ? onWithdraw : undefined}
          />
        ),
    },
  ];
}

/** Training demand: the inbox of the centre, and for an enterprise what it asked for and heard. */
export function DemandPage(): ReactNode {
  const { t } = useTranslation('planning');
  const { message } = App.useApp();
  const mayManage = useMay('planning.manage');
  const mayAsk = useMay('planning.ask');
  const centre = useMay('planning.view');
  const [page, setPage] = useState(1);
  const [openOnly, setOpenOnly] = useState(false);
  const [recording, setRecording] = useState(false);
  const [answering, setAnswering] = useState<Demand | null>(null);
  const query = useDemand(page, openOnly);
  const withdraw = usePlanningStep(
    ({ id }: Demand) =>
      answer(
        api.POST('/api/planning/demand/{demandId}/withdrawal', {
          params: { path: { demandId: id } },
          body: {},
        }),
      ),
    () => void message.success(t('ask.withdrawn')),
  );
  const columns = useColumns(mayManage, setAnswering, withdraw.mutate);
  const button = mayAsk && (
    <Button type="primary" onClick={() => setRecording(true)}>
      {centre ? t('record') : t('ask.button')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={centre ? t('rooms') : t('ask.title')}
        tabTitle={centre ? t('demand') : t('ask.title')}
        lead={centre ? t('demandLead') : t('ask.lead')}
        actions={button}
      />
      <PlanningTabs />
      {mayManage && <SimilarCards />}
      <p>
        <Switch
          size="small"
          checked={openOnly}
          aria-label={t('openOnly')}
          onChange={(next) => {
            setPage(1);
            setOpenOnly(next);
          }}
        />{' '}
        {t('openOnly')}
      </p>
      <ProblemAlert error={withdraw.error} />
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={centre ? t('demand') : t('ask.title')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              empty={
                centre ? (
                  <EmptyState title={t('noDemand')} />
                ) : (
                  <EmptyState title={t('ask.none')} text={t('ask.noneText')} action={button} />
                )
              }
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            />
          </Card>
        )}
      </Loaded>
      {recording && <RecordDialog onClose={() => setRecording(false)} />}
      {answering && <AnswerDialog demand={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

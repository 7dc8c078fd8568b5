import { Button, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { AnswerDialog, RecordDialog } from './demand-dialogs.js';
import { PAGE_SIZE, useDemand, type Demand } from './planning-data.js';
import { PlanningTabs } from './planning-tabs.js';
import './planning.css';

/** The inbox of training demand. */
export function DemandPage(): ReactNode {
  const { t } = useTranslation('planning');
  const mayManage = useMay('planning.manage');
  const [page, setPage] = useState(1);
  const [openOnly, setOpenOnly] = useState(false);
  const [recording, setRecording] = useState(false);
  const [answering, setAnswering] = useState<Demand | null>(null);
  const query = useDemand(page, openOnly);
  const columns: RecordColumn<Demand>[] = [
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
    {
      key: 'who',
      title: t('enterprise'),
      render: ({ enterpriseName, source }) => enterpriseName ?? t(`source.${source}`),
    },
    {
      key: 'people',
      title: t('people'),
      align: 'right',
      render: ({ people }) => <span className="num">{people}</span>,
    },
    {
      key: 'window',
      title: t('window'),
      render: ({ earliestMonth, latestMonth }) => (
        <span className="num nowrap">
          {earliestMonth} – {latestMonth}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('stateLabel'),
      card: 'corner',
      render: ({ state, verdict, reply }) => (
        <>
          <StatusTag tone={state === 'OPEN' ? 'warn' : verdict === 'DECLINED' ? 'plain' : 'good'}>
            {verdict ? t(`verdict.${verdict}`) : t(`demandState.${state}`)}
          </StatusTag>
          {reply && <div className="muted small">{reply}</div>}
        </>
      ),
    },
    ...(mayManage
      ? [
          {
            key: 'do',
            title: '',
            render: (demand: Demand) =>
              demand.state === 'OPEN' && (
                <Button size="small" onClick={() => setAnswering(demand)}>
                  {t('answer')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t('rooms')}
        tabTitle={t('demand')}
        lead={t('demandLead')}
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setRecording(true)}>
              {t('record')}
            </Button>
          )
        }
      />
      <PlanningTabs />
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
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('demand')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              empty={<EmptyState title={t('noDemand')} />}
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

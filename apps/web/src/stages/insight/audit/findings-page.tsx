import { App, Button, Modal, Radio, Select } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { instant } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../../shared/ui/reason-dialog.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { StatusTag } from '../../../shared/ui/values.js';
import {
  filterQuery,
  PAGE_SIZE,
  stateTones,
  useDecision,
  useFindings,
  type Finding,
  type FindingFilter,
} from './audit-data.js';
import { AuditTabs } from './audit-tabs.js';
import { FindingText } from './finding-text.js';
import './audit.css';

const SeverityChart = lazy(async () => ({
  default: (await import('./severity-chart.js')).SeverityChart,
}));

const STATES = ['OPEN', 'DISMISSED', 'CONFIRMED'] as const;
const SEVERITIES = ['HIGH', 'MEDIUM', 'LOW'] as const;

function DecideDialog({ finding, onClose }: { finding: Finding; onClose: () => void }): ReactNode {
  const { t } = useTranslation('audit');
  const { message } = App.useApp();
  const [confirmed, setConfirmed] = useState<boolean | null>(null);
  const decision = useDecision(() => {
    void message.success(t('decided'));
    onClose();
  });
  if (confirmed === null) {
    return (
      <Modal open title={t('decide')} footer={null} onCancel={onClose}>
        <FindingText finding={finding} />
        <p className="muted">{t('decideText')}</p>
        <Radio.Group
          optionType="button"
          aria-label={t('decide')}
          options={[
            { value: false, label: t('dismiss') },
            { value: true, label: t('confirm') },
          ]}
          onChange={({ target }) => setConfirmed(target.value as boolean)}
        />
      </Modal>
    );
  }
  return (
    <ReasonDialog
      open
      title={t(confirmed ? 'confirm' : 'dismiss')}
      text={t('decideText')}
      label={t('reason')}
      okText={t(confirmed ? 'confirm' : 'dismiss')}
      danger={confirmed}
      busy={decision.isPending}
      error={decision.error}
      onSubmit={(reason) => decision.mutate({ id: finding.id, confirmed, reason })}
      onClose={onClose}
    />
  );
}

function useColumns(onDecide: (finding: Finding) => void): RecordColumn<Finding>[] {
  const { t } = useTranslation('audit');
  const mayDecide = useMay('insight.decide_findings');
  return [
    { key: 'finding', title: t('what'), card: 'head', render: (row) => <FindingText finding={row} /> },
    {
      key: 'claim',
      title: t('claim'),
      render: (row) => (
        <>
          <Link className="num nowrap" to={`/claims/${row.claimId}`}>
            {row.claimNumber}
          </Link>
          <div className="muted small">{row.enterpriseName}</div>
          {row.lineId && (
            <Link className="small" to={`/audit/lines/${row.lineId}`}>
              {t('chain')}
            </Link>
          )}
        </>
      ),
    },
    {
      key: 'found',
      title: t('foundAt'),
      render: (row) => (
        <span className="num nowrap small">
          {instant(row.foundAt)}
          {row.goneAt && <div className="muted">{t('gone')}</div>}
        </span>
      ),
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) =>
        row.state === 'OPEN' && mayDecide ? (
          <Button size="small" onClick={() => onDecide(row)}>
            {t('decide')}
          </Button>
        ) : (
          <span title={row.decisionReason ?? ''}>
            <StatusTag tone={stateTones[row.state]}>{t(`state.${row.state}`)}</StatusTag>
            {row.decidedAt && (
              <div className="muted small">
                {t('by', { by: row.decidedBy ?? '', at: instant(row.decidedAt) })}
                <br />
                {row.decisionReason}
              </div>
            )}
          </span>
        ),
    },
  ];
}

/** What the checks found and nobody, or somebody, has decided on. */
export function FindingsPage(): ReactNode {
  const { t } = useTranslation('audit');
  const [search, setSearch] = useSearchParams();
  const [page, setPage] = useState(1);
  const [deciding, setDeciding] = useState<Finding | null>(null);
  const claimId = search.get('claim') ?? undefined;
  const state = STATES.find((one) => one === search.get('state'));
  const severity = SEVERITIES.find((one) => one === search.get('severity'));
  const filter: FindingFilter = {
    ...(state ? { state } : {}),
    ...(severity ? { severity } : {}),
    ...(claimId ? { claimId } : {}),
  };
  const findings = useFindings(page, filter);
  const columns = useColumns(setDeciding);
  const set = (key: string, value: string): void => {
    setPage(1);
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    });
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        tabTitle={t('findings')}
        lead={t('lead')}
        actions={<Button href={`/api/audit/findings.xlsx${filterQuery(filter)}`}>{t('export')}</Button>}
      />
      <AuditTabs />
      <div className="filters">
        <Select
          style={{ minWidth: 140 }}
          aria-label={t('anyState')}
          value={state ?? ''}
          onChange={(value) => set('state', value)}
          options={[
            { value: '', label: t('anyState') },
            ...STATES.map((one) => ({ value: one, label: t(`state.${one}`) })),
          ]}
        />
        <Select
          style={{ minWidth: 140 }}
          aria-label={t('anySeverity')}
          value={severity ?? ''}
          onChange={(value) => set('severity', value)}
          options={[
            { value: '', label: t('anySeverity') },
            ...SEVERITIES.map((one) => ({ value: one, label: t(`severity.${one}`) })),
          ]}
        />
        {claimId && <Button onClick={() => set('claim', '')}>{t('all')}</Button>}
      </div>
      <Loaded query={findings}>
        {({ items, total, figures }) => (
          <div className="stack">
            {figures.length > 0 && (
              <Card title={t('severityChart')}>
                <Suspense fallback={<div className="severity-place" />}>
                  <SeverityChart figures={figures} />
                </Suspense>
              </Card>
            )}
            <Card flush>
              <RecordList
                label={t('findings')}
                rows={items}
                columns={columns}
                rowKey={(row) => row.id}
                page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
                empty={
                  state || severity ? (
                    <EmptyState
                      title={t('noMatch')}
                      action={
                        <Button onClick={() => setSearch(claimId ? { claim: claimId } : {})}>
                          {t('clearFilter')}
                        </Button>
                      }
                    />
                  ) : (
                    <EmptyState title={t('noFindings')} text={t('noFindingsText')} />
                  )
                }
              />
            </Card>
          </div>
        )}
      </Loaded>
      {deciding && <DecideDialog finding={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

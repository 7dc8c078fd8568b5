import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { instant } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag, type Tone } from '../../shared/ui/values.js';
import { useSeats } from '../cohort/cohort-data.js';
import { useFramedCohort } from '../cohort/cohort-frame.js';
import { LeaveDialog, SubstituteDialog } from './change-learner-dialogs.js';
import { useImports, useLearners, type Learner, type RosterImportSummary } from './roster-data.js';
import { RosterUpload } from './roster-upload.js';
import './roster.css';

const importTone: Record<RosterImportSummary['state'], Tone> = {
  CHECKED: 'busy',
  REJECTED: 'bad',
  ACCEPTED: 'good',
};

function Imports({ cohortId }: { cohortId: string }): ReactNode {
  const { t } = useTranslation('roster');
  const { data } = useImports(cohortId, true);
  if (!data || data.items.length === 0) return null;
  return (
    <Card flush title={t('imports')}>
      {data.items.map((item) => (
        <Link key={item.id} className="import-row" to={`/cohorts/${cohortId}/roster/imports/${item.id}`}>
          <span className="num">{t('importAt', { at: instant(item.createdAt) })}</span>
          <span className="muted num">
            {t('rows', { count: item.filledRows })}
            {item.problemCount > 0 && ` · ${t('problemsCount', { count: item.problemCount })}`}
          </span>
          <StatusTag tone={importTone[item.state]}>{t(`state.${item.state}`)}</StatusTag>
        </Link>
      ))}
    </Card>
  );
}

type Change = { readonly kind: 'leave' | 'substitute'; readonly learner: Learner };

interface ListProps {
  readonly learners: readonly Learner[];
  readonly mayChange: boolean;
  readonly mayImport: boolean;
}

function Learners({ learners, mayChange, mayImport }: ListProps): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const [withLeft, setWithLeft] = useState(false);
  const [change, setChange] = useState<Change | null>(null);
  const present = learners.filter((learner) => !learner.leftOn);
  const left = learners.length - present.length;
  const columns: RecordColumn<Learner>[] = [
    {
      key: 'name',
      title: t('name'),
      card: 'head',
      render: (row) => <span className={row.leftOn ? 'learner-left' : ''}>{row.workerName}</span>,
    },
    { key: 'id', title: t('idNumber'), render: (row) => <span className="num nowrap">{row.idMasked}</span> },
    {
      key: 'phone',
      title: t('phone'),
      render: (row) => <span className="num nowrap">{row.phoneMasked ?? '—'}</span>,
    },
    ...(mayImport
      ? []
      : [{ key: 'enterprise', title: t('enterprise'), render: (row: Learner) => row.enterpriseName }]),
    { key: 'post', title: t('post'), render: (row) => row.post ?? '—' },
    { key: 'employment', title: t('employment'), render: (row) => shared(`employment.${row.employment}`) },
    {
      key: 'enrolled',
      title: t('enrolledOn'),
      render: (row) => <span className="num nowrap">{row.enrolledOn}</span>,
    },
    {
      key: 'actions',
      title: '',
      card: 'corner',
      align: 'right',
      render: (row) => {
        if (row.leftOn) return <span className="muted small">{t('leftOn', { date: row.leftOn })}</span>;
        if (!mayChange) return row.replacesId ? <StatusTag tone="plain">{t('replaced')}</StatusTag> : null;
        return (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'substitute', label: t('substitute') },
                { key: 'leave', label: t('leave'), danger: true },
              ],
              onClick: ({ key }) =>
                setChange({ kind: key === 'leave' ? 'leave' : 'substitute', learner: row }),
            }}
          >
            <Button
              type="text"
              icon={<MoreOutlined />}
              aria-label={`${t('substitute')} / ${t('leave')}：${row.workerName}`}
            />
          </Dropdown>
        );
      },
    },
  ];
  return (
    <Card
      flush
      title={t('learners')}
      extra={
        <span className="row-actions">
          <span className="muted num">{t('learnersCount', { present: present.length })}</span>
          {left > 0 && (
            <label className="muted small">
              <Switch size="small" checked={withLeft} onChange={setWithLeft} /> {t('showLeft')}（{left}）
            </label>
          )}
        </span>
      }
    >
      <RecordList
        label={t('learners')}
        rows={withLeft ? learners : present}
        columns={columns}
        rowKey={(row) => row.rosterEntryId}
        empty={<EmptyState title={t('none')} text={t(mayImport ? 'noneText' : 'noneTextStaff')} />}
      />
      {change?.kind === 'leave' && <LeaveDialog learner={change.learner} onClose={() => setChange(null)} />}
      {change?.kind === 'substitute' && (
        <SubstituteDialog learner={change.learner} onClose={() => setChange(null)} />
      )}
    </Card>
  );
}

/** The roster of a cohort: who is in, how the names come in, what happened to earlier uploads. */
export function RosterSection(): ReactNode {
  const cohort = useFramedCohort();
  const { t } = useTranslation('roster');
  const [mayImport, mayChange] = [useMay('roster.import'), useMay('roster.change')];
  const learners = useLearners(cohort.id);
  const seats = useSeats(cohort.id, mayImport);
  const open = cohort.state === 'OPEN' || cohort.state === 'RUNNING';
  const own = seats.data?.own?.confirmed;
  const toOutlook = useMay('subsidy.preview_enrolment') && open;
  return (
    <div className="stack">
      {toOutlook && (
        <div className="notice-bar">
          <span>{t('outlookHelp')}</span>
          <Link to={`/cohorts/${cohort.id}/outlook`}>{t('toOutlook')}</Link>
        </div>
      )}
      {mayImport && open && (
        <RosterUpload
          cohortId={cohort.id}
          {...(own !== undefined ? { hint: t('seatsHint', { count: own }) } : {})}
        />
      )}
      <Loaded query={learners}>
        {(rows) => <Learners learners={rows} mayChange={mayChange && open} mayImport={mayImport} />}
      </Loaded>
      {mayImport && <Imports cohortId={cohort.id} />}
    </div>
  );
}

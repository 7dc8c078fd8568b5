import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { marksText, useSchemes, useSittings, useStandings, type Standing } from './exam-data.js';
import { FileSchemeDialog } from './file-scheme-dialog.js';
import { PlanSittingDialog } from './plan-sitting-dialog.js';
import { SchemeList } from './scheme-list.js';
import { SittingList } from './sitting-list.js';

function Standings({ cohortId }: { cohortId: string }): ReactNode {
  const { t } = useTranslation('exam');
  const columns: RecordColumn<Standing>[] = [
    { key: 'name', title: t('learner'), card: 'head', render: (row) => row.workerName },
    { key: 'marks', title: t('results'), render: (row) => <span className="num">{marksText(row, t)}</span> },
    {
      key: 'score',
      title: t('total'),
      align: 'right',
      render: (row) => <span className="num">{row.score ?? '—'}</span>,
    },
    {
      key: 'sittings',
      title: t('attempts'),
      align: 'right',
      render: (row) => <span className="num">{row.sittings}</span>,
    },
    {
      key: 'passed',
      title: '',
      card: 'corner',
      render: (row) => (
        <StatusTag tone={row.passed ? 'good' : 'bad'}>{row.passed ? t('passed') : t('failed')}</StatusTag>
      ),
    },
  ];
  return (
    <Loaded query={useStandings(cohortId)}>
      {({ items }) => (
        <RecordList
          label={t('standings')}
          rows={items}
          columns={columns}
          rowKey={(row) => row.workerId}
          empty={<EmptyState title={t('noStandings')} text={t('standingsText')} />}
        />
      )}
    </Loaded>
  );
}

/** The exam of one cohort: its schemes, its sittings and how every learner stands. */
export function CohortExamSection(): ReactNode {
  const { cohortId = '' } = useParams();
  const { t } = useTranslation('exam');
  const schemes = useSchemes(1, cohortId);
  const sittings = useSittings(1, cohortId);
  const [open, setOpen] = useState<'file' | 'plan' | null>(null);
  const [mayFile, mayPlan, mayChoose] = [
    useMay('exam.file_schemes'),
    useMay('exam.plan_sittings'),
    useMay('people.view_trainers'),
  ];
  const mayCertify = useMay('certificate.view');
  return (
    <>
      <div className="stack">
        <Card
          flush
          title={t('schemes')}
          extra={mayFile && <Button onClick={() => setOpen('file')}>{t('file')}</Button>}
        >
          <Loaded query={schemes}>
            {({ items }) => (
              <SchemeList
                withinCohort
                rows={items}
                empty={<EmptyState title={t('noSchemes')} text={t('noSchemesText')} />}
              />
            )}
          </Loaded>
        </Card>
        <Card
          flush
          title={t('sittings')}
          extra={mayPlan && mayChoose && <Button onClick={() => setOpen('plan')}>{t('plan')}</Button>}
        >
          <Loaded query={sittings}>
            {({ items }) => (
              <SittingList
                withinCohort
                rows={items}
                empty={<EmptyState title={t('noSittings')} text={t('noSittingsText')} />}
              />
            )}
          </Loaded>
        </Card>
        <Card
          flush
          title={t('standings')}
          extra={mayCertify && <Link to={`/certificates?cohort=${cohortId}`}>{t('toCertificates')}</Link>}
        >
          <Standings cohortId={cohortId} />
        </Card>
      </div>
      {open === 'file' && <FileSchemeDialog cohortId={cohortId} onClose={() => setOpen(null)} />}
      {open === 'plan' && <PlanSittingDialog cohortId={cohortId} onClose={() => setOpen(null)} />}
    </>
  );
}

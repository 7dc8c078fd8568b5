import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { CohortName, EnterpriseName } from '../../shared/api/names.js';
import { instant } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag, type Tone } from '../../shared/ui/values.js';
import { useExamStep, type Scheme } from './exam-data.js';

const tones: Record<Scheme['state'], Tone> = {
  FILED: 'busy',
  ACCEPTED: 'good',
  RETURNED: 'bad',
  REPLACED: 'plain',
};

interface Props {
  readonly rows: readonly Scheme[];
  /** On the page of one cohort, its name need not be said. */
  readonly withinCohort?: boolean;
  readonly empty: ReactNode;
  readonly page?: { size: number; current: number; total: number; onChange: (page: number) => void };
}

function Parts({ scheme }: { scheme: Scheme }): ReactNode {
  const { t } = useTranslation('exam');
  return scheme.parts.map((part) => (
    <div key={part.part} className="num nowrap">
      {t('partLine', { part: t(`part.${part.part}`), max: part.maxMarks, pass: part.passMarks })}
    </div>
  ));
}

/** Schemes with what the exam officer decides about them. */
export function SchemeList({ rows, withinCohort = false, empty, page }: Props): ReactNode {
  const { t } = useTranslation('exam');
  const { message } = App.useApp();
  const mayDecide = useMay('exam.decide_schemes');
  const [returning, setReturning] = useState<Scheme | null>(null);
  const accept = useExamStep(
    (schemeId: string) =>
      answer(api.POST('/api/exam-schemes/{schemeId}/accept', { params: { path: { schemeId } }, body: {} })),
    () => void message.success(t('acceptOk')),
  );
  const giveBack = useExamStep(
    ({ schemeId, reason }: { schemeId: string; reason: string }) =>
      answer(
        api.POST('/api/exam-schemes/{schemeId}/return', { params: { path: { schemeId } }, body: { reason } }),
      ),
    () => setReturning(null),
  );
  const columns: RecordColumn<Scheme>[] = [
    {
      key: 'cohort',
      title: withinCohort ? t('schemeTitle') : t('cohort'),
      card: 'head',
      render: (row) => (
        <>
          {!withinCohort && <CohortName id={row.cohortId} />}
          <div className={withinCohort ? undefined : 'muted small'}>
            {row.title} · {t('version', { n: row.version })}
          </div>
        </>
      ),
    },
    { key: 'enterprise', title: t('enterprise'), render: (row) => <EnterpriseName id={row.enterpriseId} /> },
    { key: 'parts', title: t('parts'), render: (row) => <Parts scheme={row} /> },
    {
      key: 'filedAt',
      title: t('filedAt'),
      render: (row) => <span className="num nowrap">{instant(row.filedAt)}</span>,
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <>
          <StatusTag tone={tones[row.state]}>{t(`schemeState.${row.state}`)}</StatusTag>
          {row.returnReason && <div className="muted small scheme-reason">{row.returnReason}</div>}
        </>
      ),
    },
  ];
  if (mayDecide) {
    columns.push({
      key: 'decide',
      title: '',
      align: 'right',
      render: (row) =>
        row.state === 'FILED' && (
          <span className="row-actions">
            <Button
              size="small"
              type="primary"
              loading={accept.isPending && accept.variables === row.id}
              onClick={() => accept.mutate(row.id)}
            >
              {t('accept')}
            </Button>
            <Button size="small" onClick={() => setReturning(row)}>
              {t('returnScheme')}
            </Button>
          </span>
        ),
    });
  }
  return (
    <>
      <ProblemAlert error={accept.error} />
      <RecordList
        label={t('schemes')}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        empty={empty}
        {...(page ? { page } : {})}
      />
      <ReasonDialog
        open={returning !== null}
        title={t('returnTitle')}
        text={t('returnText')}
        label={t('returnLabel')}
        okText={t('returnScheme')}
        danger
        busy={giveBack.isPending}
        error={giveBack.error}
        onSubmit={(reason) => returning && giveBack.mutate({ schemeId: returning.id, reason })}
        onClose={() => setReturning(null)}
      />
    </>
  );
}

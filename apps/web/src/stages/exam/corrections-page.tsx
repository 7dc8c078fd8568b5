import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { CohortName } from '../../shared/api/names.js';
import { instant } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag, type Tone } from '../../shared/ui/values.js';
import { marksText, PAGE_SIZE, useCorrections, useExamStep, type Correction } from './exam-data.js';
import { ExamTabs } from './exam-tabs.js';
import './exam.css';

const tones: Record<Correction['state'], Tone> = { PROPOSED: 'busy', SIGNED: 'good', REFUSED: 'plain' };

/** Corrections of published results, each waiting for a second person. */
export function CorrectionsPage(): ReactNode {
  const { t } = useTranslation('exam');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const [page, setPage] = useState(1);
  const [refusing, setRefusing] = useState<Correction | null>(null);
  const corrections = useCorrections(page);
  const sign = useExamStep(
    (correctionId: string) =>
      answer(
        api.POST('/api/exam-corrections/{correctionId}/sign', {
          params: { path: { correctionId } },
          body: {},
        }),
      ),
    () => void message.success(t('signOk')),
  );
  const refuse = useExamStep(
    ({ correctionId, reason }: { correctionId: string; reason: string }) =>
      answer(
        api.POST('/api/exam-corrections/{correctionId}/refuse', {
          params: { path: { correctionId } },
          body: { reason },
        }),
      ),
    () => {
      setRefusing(null);
      void message.success(t('refuseOk'));
    },
  );
  const ask = (row: Correction): void =>
    void modal.confirm({
      title: t('sign'),
      content: t('signConfirm', { name: row.workerName, marks: marksText(row, t) }),
      okText: t('sign'),
      cancelText: shared('cancel'),
      onOk: () => sign.mutateAsync(row.id).catch(() => undefined),
    });
  const columns: RecordColumn<Correction>[] = [
    { key: 'name', title: t('learner'), card: 'head', render: (row) => row.workerName },
    { key: 'cohort', title: t('cohort'), render: (row) => <CohortName id={row.cohortId} /> },
    { key: 'marks', title: t('newMarks'), render: (row) => <span className="num">{marksText(row, t)}</span> },
    { key: 'reason', title: t('correctLabel'), render: (row) => row.reason },
    {
      key: 'at',
      title: t('proposedAt'),
      render: (row) => <span className="num nowrap">{instant(row.proposedAt)}</span>,
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => <StatusTag tone={tones[row.state]}>{t(`correctionState.${row.state}`)}</StatusTag>,
    },
    {
      key: 'decide',
      title: '',
      align: 'right',
      render: (row) =>
        row.state !== 'PROPOSED' ? null : row.proposedByMe ? (
          <span className="muted small">{t('ownProposal')}</span>
        ) : (
          <span className="row-actions">
            <Button size="small" type="primary" onClick={() => ask(row)}>
              {t('sign')}
            </Button>
            <Button size="small" onClick={() => setRefusing(row)}>
              {t('refuse')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('corrections')} lead={t('lead')} />
      <ExamTabs />
      <ProblemAlert error={sign.error} />
      <Loaded query={corrections}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('corrections')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noCorrections')} text={t('noCorrectionsText')} />}
            />
          </Card>
        )}
      </Loaded>
      <ReasonDialog
        open={refusing !== null}
        title={t('refuseTitle')}
        label={t('returnLabel')}
        okText={t('refuse')}
        danger
        busy={refuse.isPending}
        error={refuse.error}
        onSubmit={(reason) => refusing && refuse.mutate({ correctionId: refusing.id, reason })}
        onClose={() => setRefusing(null)}
      />
    </>
  );
}

import { App, Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay, useSession } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { useStep } from '../../shared/api/steps.js';
import { instant } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag, type Tone } from '../../shared/ui/values.js';
import { useProblemTitle } from '../../shared/ui/problem-alert.js';
import {
  CORRECTION_STATES,
  PAGE_SIZE,
  useCorrections,
  type Correction,
  type CorrectionState,
} from './attendance-data.js';

const tone: Record<CorrectionState, Tone> = { PROPOSED: 'warn', SIGNED: 'good', REJECTED: 'plain' };

function RejectDialog({ correction, onClose }: { correction: Correction; onClose: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const { message } = App.useApp();
  const step = useStep(
    (reason: string) =>
      answer(
        api.POST('/api/attendance/corrections/{correctionId}/reject', {
          params: { path: { correctionId: correction.id } },
          body: { reason },
        }),
      ),
    () => {
      void message.success(t('rejected'));
      onClose();
    },
  );
  return (
    <ReasonDialog
      open
      danger
      title={t('rejectTitle')}
      label={t('rejectReason')}
      okText={t('reject')}
      busy={step.isPending}
      error={step.error}
      onSubmit={(reason) => step.mutate(reason)}
      onClose={onClose}
    />
  );
}

function Decide({ correction, onReject }: { correction: Correction; onReject: () => void }): ReactNode {
  const { t } = useTranslation('attendance');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const problemTitle = useProblemTitle();
  const { accountId } = useSession();
  const maySign = useMay('attendance.sign_correction');
  const sign = useStep(
    () =>
      answer(
        api.POST('/api/attendance/corrections/{correctionId}/sign', {
          params: { path: { correctionId: correction.id } },
          body: {},
        }),
      ),
    () => void message.success(t('signed')),
  );
  if (correction.state !== 'PROPOSED') {
    return correction.decisionReason ? (
      <span className="muted small">{correction.decisionReason}</span>
    ) : null;
  }
  if (!maySign) return null;
  if (correction.proposedBy === accountId) return <span className="muted small">{t('ownProposal')}</span>;
  const ask = (): void =>
    void modal.confirm({
      title: t('signTitle', { name: correction.workerName, minutes: correction.creditedMinutes }),
      content: t('signText'),
      okText: t('sign'),
      cancelText: shared('cancel'),
      onOk: () =>
        sign.mutateAsync(undefined).catch((error: unknown) => void message.error(problemTitle(error))),
    });
  return (
    <span className="row-actions">
      <Button onClick={onReject}>{t('reject')}</Button>
      <Button type="primary" loading={sign.isPending} onClick={ask}>
        {t('sign')}
      </Button>
    </span>
  );
}

/** Corrections of hours; those who may sign them do so here. */
export function Corrections(): ReactNode {
  const { t } = useTranslation('attendance');
  const maySign = useMay('attendance.sign_correction');
  const [page, setPage] = useState(1);
  const [state, setState] = useState<CorrectionState | 'ALL'>(maySign ? 'PROPOSED' : 'ALL');
  const [rejecting, setRejecting] = useState<Correction | null>(null);
  const query = useCorrections(page, state === 'ALL' ? undefined : state);
  const columns: RecordColumn<Correction>[] = [
    { key: 'name', title: t('learner'), card: 'head', render: (row) => row.workerName },
    {
      key: 'session',
      title: t('heldOn'),
      render: (row) => (
        <Link className="num nowrap" to={`/sessions/${row.sessionId}`}>
          {row.heldOn}
        </Link>
      ),
    },
    {
      key: 'change',
      title: t('change'),
      render: (row) => (
        <span className="num nowrap">
          {t('fromTo', { from: row.minutesBefore, to: row.creditedMinutes })}
        </span>
      ),
    },
    { key: 'reason', title: t('reason'), render: (row) => row.reason },
    {
      key: 'at',
      title: t('proposedAt'),
      render: (row) => <span className="num nowrap">{instant(row.proposedAt)}</span>,
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => <StatusTag tone={tone[row.state]}>{t(`state.${row.state}`)}</StatusTag>,
    },
    {
      key: 'decide',
      title: '',
      align: 'right',
      render: (row) => <Decide correction={row} onReject={() => setRejecting(row)} />,
    },
  ];
  return (
    <>
      <div className="filters">
        <Segmented<CorrectionState | 'ALL'>
          aria-label={t('filter')}
          value={state}
          onChange={(value) => {
            setState(value);
            setPage(1);
          }}
          options={[
            ...CORRECTION_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
            { value: 'ALL' as const, label: t('all') },
          ]}
        />
      </div>
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('corrections')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noCorrections')} />}
            />
          </Card>
        )}
      </Loaded>
      {rejecting && <RejectDialog correction={rejecting} onClose={() => setRejecting(null)} />}
    </>
  );
}

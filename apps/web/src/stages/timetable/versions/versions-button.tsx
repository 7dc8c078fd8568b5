import { HistoryOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { instant } from '../../../shared/format/format.js';
import { Loaded } from '../../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../../shared/ui/reason-dialog.js';
import { DifferenceView } from './difference-view.js';

interface Props {
  readonly cohortId: string;
  /** The version in force. */
  readonly current: number;
  readonly mayWithdraw: boolean;
  /** Something is changed and not published yet. */
  readonly hasDraft?: boolean;
}

const MOST = 200;

function WithdrawDialog({ cohortId, current, onClose }: Props & { onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const step = useStep(
    (reason: string) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/timetable/withdrawal', {
          params: { path: { cohortId } },
          body: { version: current, reason },
        }),
      ),
    ({ backTo, version, kept }) => {
      const done = t('versions.withdrawn', { back: backTo, version });
      void message.success(kept > 0 ? done + t('versions.withdrawnKept', { count: kept }) : done);
      onClose();
    },
  );
  return (
    <ReasonDialog
      open
      danger
      title={t('versions.withdrawTitle')}
      text={t('versions.withdrawText', { back: current - 1, next: current + 1 })}
      label={t('versions.withdrawReason')}
      okText={t('versions.withdraw', { version: current })}
      busy={step.isPending}
      error={step.error}
      onSubmit={(reason) => step.mutate(reason)}
      onClose={onClose}
    />
  );
}

function VersionsDialog({
  cohortId,
  current,
  mayWithdraw,
  hasDraft = false,
  onWithdraw,
  onClose,
}: Props & { onWithdraw: () => void; onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const [from, setFrom] = useState(hasDraft ? current : Math.max(1, current - 1));
  const [to, setTo] = useState<number | 'draft'>(hasDraft ? 'draft' : current);
  const versions = useQuery({
    queryKey: ['timetable', 'versions', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/timetable/versions', {
          params: { path: { cohortId }, query: { limit: MOST } },
        }),
      ),
  });
  const comparison = useQuery({
    queryKey: ['timetable', 'comparison', cohortId, from, to],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/timetable/comparison', {
          params: { path: { cohortId }, query: { from, to } },
        }),
      ),
  });
  const options = (versions.data?.items ?? []).map(({ version, publishedAt }) => ({
    value: version,
    label: t('versions.option', { version, at: instant(publishedAt) }),
  }));
  return (
    <Modal
      open
      width={640}
      title={t('versions.title')}
      onCancel={onClose}
      footer={
        mayWithdraw &&
        current > 1 && (
          <Button danger onClick={onWithdraw}>
            {t('versions.withdraw', { version: current })}
          </Button>
        )
      }
    >
      <div className="version-choice">
        <label>
          <span>{t('versions.from')}</span>
          <Select value={from} options={options} onChange={setFrom} aria-label={t('versions.from')} />
        </label>
        <label>
          <span>{t('versions.to')}</span>
          <Select<number | 'draft'>
            value={to}
            options={[
              ...(hasDraft ? [{ value: 'draft' as const, label: t('versions.draft') }] : []),
              ...options,
            ]}
            onChange={setTo}
            aria-label={t('versions.to')}
          />
        </label>
      </div>
      <Loaded query={comparison}>
        {(difference) => (
          <div className="diff-scroll" role="region" aria-label={t('versions.differences')} tabIndex={0}>
            <DifferenceView difference={difference} />
          </div>
        )}
      </Loaded>
    </Modal>
  );
}

/** The published versions beside each other, and the way back to the one before. */
export function VersionsButton(props: Props): ReactNode {
  const { t } = useTranslation('timetable');
  const [open, setOpen] = useState<'versions' | 'withdraw'>();
  return (
    <>
      <Button icon={<HistoryOutlined />} onClick={() => setOpen('versions')}>
        {t('versions.open')}
      </Button>
      {open === 'versions' && (
        <VersionsDialog
          {...props}
          onWithdraw={() => setOpen('withdraw')}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'withdraw' && <WithdrawDialog {...props} onClose={() => setOpen(undefined)} />}
    </>
  );
}

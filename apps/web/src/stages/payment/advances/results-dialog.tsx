import { App, Button, InputNumber, Modal, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { usePaymentStep } from '../payment-data.js';
import type { AdvanceDetail } from './advances-data.js';

const RESULTS = ['PASSED', 'NOT_PASSED', 'LEFT'] as const;
type Result = (typeof RESULTS)[number];

interface Props {
  readonly advance: AdvanceDetail;
  readonly onClose: () => void;
}

/** What was achieved: how far the targets were met, or a result for every apprentice. */
export function ResultsDialog({ advance, onClose }: Props): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const { kind, apprentices } = advance;
  const [percent, setPercent] = useState<number | null>((advance.completionBp ?? 10_000) / 100);
  const [results, setResults] = useState<Readonly<Record<string, Result>>>(
    Object.fromEntries(apprentices.flatMap(({ workerId, result }) => (result ? [[workerId, result]] : []))),
  );
  const isYearly = kind === 'YEARLY_BUDGET';
  const complete = isYearly ? percent !== null : apprentices.every(({ workerId }) => results[workerId]);
  const send = usePaymentStep(
    () =>
      answer(
        api.POST('/api/payments/advances/{advanceId}/results', {
          params: { path: { advanceId: advance.id } },
          body:
            kind === 'YEARLY_BUDGET'
              ? { kind, completionBp: Math.round((percent ?? 0) * 100) }
              : {
                  kind,
                  results: Object.entries(results).map(([workerId, result]) => ({ workerId, result })),
                },
        }),
      ),
    () => {
      void message.success(t('advance.resultsOk'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('advance.results')}
      okText={t('advance.results')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: send.isPending, disabled: !complete }}
      onOk={() => send.mutate(undefined)}
      onCancel={onClose}
    >
      {isYearly ? (
        <>
          <p className="muted">{advance.targets}</p>
          <label>
            {t('advance.completionPercent')}{' '}
            <InputNumber min={0} max={1000} precision={2} value={percent} onChange={setPercent} />
          </label>
        </>
      ) : (
        <>
          <p className="muted">{t('advance.resultsText')}</p>
          <Button
            size="small"
            onClick={() =>
              setResults(Object.fromEntries(apprentices.map(({ workerId }) => [workerId, 'PASSED' as const])))
            }
          >
            {t('advance.allPassed')}
          </Button>
          <div className="advance-results">
            {apprentices.map(({ workerId, workerName, serial }) => (
              <div key={workerId}>
                <span>
                  <span className="muted num">{serial}</span> {workerName}
                </span>
                <Segmented
                  aria-label={workerName}
                  value={results[workerId] ?? ''}
                  options={RESULTS.map((value) => ({ value, label: t(`advance.result.${value}`) }))}
                  onChange={(value) => setResults({ ...results, [workerId]: value as Result })}
                />
              </div>
            ))}
          </div>
        </>
      )}
      <ProblemAlert error={send.error} />
    </Modal>
  );
}

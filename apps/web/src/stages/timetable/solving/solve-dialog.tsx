import { App, Button, Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useProgress, type Solve } from './follow-solve.js';
import { Outcome } from './solve-outcome.js';
import { Start, type SolveForm } from './solve-start.js';

const start = ({ by, iterations, ...wish }: SolveForm): Promise<Solve> =>
  answer(api.POST('/api/timetable/solves', { body: { ...wish, ...(by === 'COUNT' ? { iterations } : {}) } }));

/**
 * Lets the engine plan one class, or on the board those that the person chooses: check, search, look, and then use the
 * result or not.
 */
export function SolveDialog({ cohortId, onClose }: { cohortId?: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<SolveForm>();
  const [started, setStarted] = useState<Solve | null>(null);
  const { solve, lost } = useProgress(started);
  const begin = useStep(start, setStarted);
  const path = { params: { path: { solveId: solve?.id ?? '' } }, body: {} };
  const stop = useStep(() => answer(api.POST('/api/timetable/solves/{solveId}/cancel', path)));
  const apply = useStep(
    () => answer(api.POST('/api/timetable/solves/{solveId}/apply', path)),
    () => {
      void message.success(t('solving.applied'));
      onClose();
    },
  );
  const running = solve !== null && solve.endedAt === null;
  const changes = (solve?.best?.placed ?? 0) + (solve?.best?.moved ?? 0);
  const footer = !solve
    ? [
        <Button key="no" onClick={onClose}>
          {shared('cancel')}
        </Button>,
        <Button key="go" type="primary" loading={begin.isPending} onClick={form.submit}>
          {t('solving.start')}
        </Button>,
      ]
    : running
      ? [
          <Button key="stop" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
            {t('solving.stop')}
          </Button>,
        ]
      : [
          <Button key="again" onClick={() => setStarted(null)}>
            {t('solving.again')}
          </Button>,
          <Button
            key="apply"
            type="primary"
            disabled={changes === 0 || solve.state === 'FAILED'}
            loading={apply.isPending}
            onClick={() => apply.mutate(undefined)}
          >
            {t('solving.apply')}
          </Button>,
        ];
  return (
    <Modal
      open
      width={640}
      title={t(cohortId === undefined ? 'solving.titleMany' : 'solving.title')}
      onCancel={onClose}
      footer={footer}
    >
      {solve ? (
        <Outcome solve={solve} lost={lost} />
      ) : (
        <Start cohortId={cohortId} form={form} error={begin.error} onStart={(wish) => begin.mutate(wish)} />
      )}
      <ProblemAlert error={apply.error ?? stop.error} />
    </Modal>
  );
}

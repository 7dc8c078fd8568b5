import { App, Checkbox, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { PlanGuardNote, type PlanGuard } from '../plan-guard.js';
import type { BoardSession, Move } from './board-data.js';

interface Asked {
  readonly moves: readonly Move[];
  readonly guards: readonly PlanGuard[];
  readonly failed: boolean;
}

/** What each move would do to subsidies, asked before anything is saved. */
async function guardsOf(moves: readonly Move[]): Promise<PlanGuard[]> {
  return Promise.all(
    moves.map(({ cohortId, sessionId, after: { trainerId: _trainer, ...place } }) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/plan-guard', {
          params: { path: { cohortId } },
          body: { change: 'CHANGE', sessionId, ...place },
        }),
      ),
    ),
  );
}

/** Saves moves once it is known whom they cost money; asks the person where they do. */
export function useMover(items: readonly BoardSession[]): {
  move: (moves: readonly Move[]) => void;
  busy: boolean;
  dialog: ReactNode;
} {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const mayAsk = useMay('subsidy.guard_plan');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  const [asking, setAsking] = useState(false);
  const step = useStep(
    (moves: readonly Move[]) =>
      answer(
        api.POST('/api/timetable/moves', {
          body: { moves: moves.map(({ sessionId, before, after }) => ({ sessionId, before, after })) },
        }),
      ),
    () => {
      setAsked(null);
      void message.success(t('board.moved'));
    },
  );
  const save = (one: Asked): void =>
    step.mutate(one.moves, {
      onError: () => setAsked(one),
    });
  const move = (moves: readonly Move[]): void => {
    step.reset();
    setConfirmed(false);
    if (!mayAsk) return save({ moves, guards: [], failed: false });
    setAsking(true);
    guardsOf(moves)
      .then(
        (guards): Asked => ({ moves, guards, failed: false }),
        (): Asked => ({ moves, guards: [], failed: true }),
      )
      .then((one) => {
        setAsking(false);
        if (one.failed || one.guards.some(({ needsConfirmation }) => needsConfirmation)) setAsked(one);
        else save(one);
      })
      .catch(() => setAsking(false));
  };
  const titleOf = (sessionId: string): string => items.find(({ id }) => id === sessionId)?.cohortTitle ?? '';
  const dialog = asked && (
    <Modal
      open
      title={t(step.error ? 'board.refusedTitle' : 'board.guardTitle')}
      okText={t('board.guardSave')}
      cancelText={shared('cancel')}
      okButtonProps={{
        loading: step.isPending,
        disabled: !confirmed,
        ...(step.error ? { style: { display: 'none' } } : {}),
      }}
      onOk={() => save(asked)}
      onCancel={() => setAsked(null)}
    >
      {step.error ? (
        <ProblemAlert error={step.error} />
      ) : (
        <>
          {asked.failed && <PlanGuardNote guard={undefined} asking={false} failed />}
          {asked.guards.map((guard, at) => (
            <div key={asked.moves[at]?.sessionId}>
              <strong>{titleOf(asked.moves[at]?.sessionId ?? '')}</strong>
              <PlanGuardNote guard={guard} asking={false} failed={false} />
            </div>
          ))}
          <Checkbox checked={confirmed} onChange={({ target }) => setConfirmed(target.checked)}>
            {t('guard.confirm')}
          </Checkbox>
        </>
      )}
    </Modal>
  );
  return { move, busy: asking || step.isPending, dialog };
}

import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { signed, whenOf, type BoardSession, type Place, type Target } from './board-data.js';
import type { Drag } from './board-grid.js';

interface StatusProps {
  readonly drag: Drag | null;
  readonly over: Target | null;
  readonly ms: number | null;
}

/** One line that says of the place under the pointer whether the session may go there, and what it would cost. */
export function DragStatus({ drag, over, ms }: StatusProps): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const tone = !drag || !over ? '' : over.kind === 'free' ? 'is-good' : 'is-bad';
  const text = (): string => {
    if (!drag) return t('board.status.idle');
    if (!drag.map) return t('board.status.asking');
    if (!over) return t('board.status.ready');
    if (over.kind === 'past') return t('board.status.past');
    const when = whenOf(over.place);
    if (over.kind === 'refused') return t('board.status.refused', { when, reason: say(over.sentence) });
    if (over.home) return t('board.status.here');
    const note = t(`board.status.${over.cost < 0 ? 'better' : over.cost === 0 ? 'same' : 'worse'}`);
    return t('board.status.free', { when, cost: signed(over.cost), note });
  };
  const count = drag?.map?.lines.reduce((sum, { refused }) => sum + refused.length, 0) ?? 0;
  return (
    <p className={`board-status ${tone}`} role="status" data-kind={over?.kind ?? ''}>
      <span>{text()}</span>
      {drag?.map && ms !== null && (
        <span className="muted small num">{t('board.status.took', { ms, count })}</span>
      )}
    </p>
  );
}

interface RefusalProps {
  readonly session: BoardSession;
  readonly target: Extract<Target, { kind: 'refused' }>;
  readonly onTake: (place: Place) => void;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Why a drop was refused, and what would be possible at the same time. */
export function RefusalDialog({ session, target, onTake, onChange, onClose }: RefusalProps): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const say = useBilingual();
  const { heldOn, startMinute, workshopId, trainerId } = target.place;
  const { data } = useQuery({
    queryKey: ['timetable', 'why-not', session.id, target.place],
    queryFn: () =>
      answer(
        api.GET('/api/training-sessions/{sessionId}/why-not', {
          params: {
            path: { sessionId: session.id },
            query: { heldOn, startMinute, trainerId, ...(workshopId ? { workshopId } : {}) },
          },
        }),
      ),
    retry: false,
  });
  const instead = data?.instead;
  return (
    <Modal
      open
      title={t('board.refusedTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onChange}>{t('board.saveAnyway')}</Button>
          <Button type="primary" onClick={onClose}>
            {shared('close')}
          </Button>
        </>
      }
    >
      <p className="conflict">{say(target.sentence)}</p>
      {instead && (
        <p>
          {t('board.refusedInstead')}{' '}
          <Button type="link" disabled={instead.moves.length > 0} onClick={() => onTake(instead.place)}>
            {whenOf(instead.place)} {instead.workshopName ?? t('board.online')} {instead.trainerName}（
            {t('board.panel.cost', { cost: signed(instead.cost) })}）
          </Button>
        </p>
      )}
    </Modal>
  );
}

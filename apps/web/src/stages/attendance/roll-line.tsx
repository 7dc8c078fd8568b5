import { Button, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { StatusTag, type Tone } from '../../shared/ui/values.js';
import { MARK_STATUSES, type MarkStatus, type RollLine } from './attendance-data.js';

/** What the trainer has tapped for one learner and not saved yet. */
export interface Draft {
  readonly status: MarkStatus;
  readonly minutes: number | null;
}

export const needsMinutes = (status: MarkStatus): boolean => status === 'LATE' || status === 'LEFT_EARLY';

const presenceTone: Record<'FULL' | 'PARTIAL' | 'ABSENT', Tone> = {
  FULL: 'good',
  PARTIAL: 'warn',
  ABSENT: 'bad',
};

function Recorded({ line, onCorrect }: { line: RollLine; onCorrect?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation('attendance');
  const corrections = line.entries.filter(({ kind }) => kind === 'CORRECTION').length;
  return (
    <div className="roll-recorded">
      <span className="num">{t('minutesOf', { minutes: line.creditedMinutes ?? 0 })}</span>
      {line.presence && (
        <StatusTag tone={presenceTone[line.presence]}>{t(`presence.${line.presence}`)}</StatusTag>
      )}
      {corrections > 0 && <span className="muted small">{t('history', { count: corrections })}</span>}
      {onCorrect && (
        <Button
          type="link"
          size="small"
          onClick={onCorrect}
          aria-label={`${t('correct')}：${line.workerName}`}
        >
          {t('correct')}
        </Button>
      )}
    </div>
  );
}

interface Props {
  readonly line: RollLine;
  readonly number: number;
  /** Minutes of the session. */
  readonly minutes: number;
  readonly draft: Draft | undefined;
  readonly recordable: boolean;
  readonly wrong: boolean;
  readonly onDraft: (draft: Draft | undefined) => void;
  readonly onCorrect?: (() => void) | undefined;
}

/** One learner of the roll: four large buttons until recorded, then what was recorded. */
export function RollRow({
  line,
  number,
  minutes,
  draft,
  recordable,
  wrong,
  onDraft,
  onCorrect,
}: Props): ReactNode {
  const { t } = useTranslation('attendance');
  return (
    <li className={draft ? 'roll-row drafted' : 'roll-row'}>
      <span className="roll-number num">{number}</span>
      <strong className="roll-name">
        {line.workerName}
        {line.guestOf && (
          <span className="roll-guest muted small">{t('guestOf', { cohort: line.guestOf.cohortTitle })}</span>
        )}
      </strong>
      {line.recorded && <Recorded line={line} onCorrect={onCorrect} />}
      {!line.recorded && !recordable && <span className="muted">{t('notRecorded')}</span>}
      {!line.recorded && recordable && (
        <div className="roll-buttons" role="group" aria-label={line.workerName}>
          {MARK_STATUSES.map((status) => (
            <button
              key={status}
              type="button"
              className={`roll-button ${status.toLowerCase()}`}
              aria-pressed={draft?.status === status}
              onClick={() =>
                onDraft(draft?.status === status ? undefined : { status, minutes: draft?.minutes ?? null })
              }
            >
              {t(`status.${status}`)}
            </button>
          ))}
        </div>
      )}
      {draft && needsMinutes(draft.status) && (
        <label className="roll-minutes">
          <span>{t('minutesIn')}</span>
          <InputNumber
            autoFocus
            min={0}
            max={Math.max(0, minutes - 1)}
            precision={0}
            inputMode="numeric"
            value={draft.minutes}
            {...(wrong ? { status: 'error' as const } : {})}
            onChange={(value) => onDraft({ ...draft, minutes: value })}
          />
          <span className="muted small">{t('minutesHelp', { minutes })}</span>
        </label>
      )}
    </li>
  );
}

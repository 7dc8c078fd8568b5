import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan, minutesToClassHours } from '../format/format.js';

/** An amount of integer fen, shown in yuan with tabular figures. */
export function Money({ fen, big = false }: { fen: number | null | undefined; big?: boolean }): ReactNode {
  const { t } = useTranslation();
  if (fen === null || fen === undefined) return <span className="muted">—</span>;
  return (
    <span className={big ? 'figure' : 'num nowrap'}>
      {fen < 0 && '−'}¥{fenToYuan(Math.abs(fen))}
      <span className="visually-hidden">{t('yuan')}</span>
    </span>
  );
}

/** Whole minutes shown as class hours of 45 minutes, rounded down. */
export function ClassHours({ minutes }: { minutes: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className="num nowrap">
      {minutesToClassHours(minutes)} {t('classHours')}
    </span>
  );
}

interface SeatBarProps {
  readonly seats: number;
  /** Seats confirmed. */
  readonly taken: number;
  /** Seats on hold, not confirmed yet. */
  readonly held?: number;
}

/** How full a cohort is: confirmed, on hold, left. */
export function SeatBar({ seats, taken, held = 0 }: SeatBarProps): ReactNode {
  const { t } = useTranslation();
  const left = Math.max(0, seats - taken - held);
  const share = (count: number): string => `${seats === 0 ? 0 : (count * 100) / seats}%`;
  return (
    <div className="seat-bar">
      <div className="seat-text">
        <strong>{left === 0 ? t('seatsFull') : t('seatsLeft', { left })}</strong>
        <span>{held > 0 ? t('seatsHeld', { held }) : t('seatsOf', { total: seats })}</span>
      </div>
      <div className="seat-track" aria-hidden="true">
        <span className="taken" style={{ width: share(taken) }} />
        <span className="held" style={{ width: share(held) }} />
      </div>
    </div>
  );
}

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'plain';

/** A state in one or two words, coloured by what it asks of the reader. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return <span className={`tag ${tone}`}>{children}</span>;
}

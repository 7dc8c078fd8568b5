import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { serverNow } from '../../shared/api/client.js';

/** Seconds until an instant by the server's clock, never negative; ticks every second. */
export function useSecondsUntil(iso: string): number {
  const secondsLeft = (): number => Math.max(0, Math.ceil((Date.parse(iso) - serverNow()) / 1000));
  const [seconds, setSeconds] = useState(secondsLeft);
  useEffect(() => {
    const left = (): number => Math.max(0, Math.ceil((Date.parse(iso) - serverNow()) / 1000));
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  }, [iso]);
  return seconds;
}

/** `mm:ss`. */
export function clock(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The time left to confirm a hold, small enough for a list. */
export function Countdown({ until }: { until: string }): ReactNode {
  const { t } = useTranslation('booking');
  const seconds = useSecondsUntil(until);
  return (
    <span className="countdown-small num" role="timer" aria-label={t('remaining')}>
      {clock(seconds)}
    </span>
  );
}

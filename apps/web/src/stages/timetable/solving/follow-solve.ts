import { useEffect, useState } from 'react';

import type { components } from '../../../shared/api/schema.js';

export type Solve = components['schemas']['TimetableSolve'];
export type Conflict = components['schemas']['TimetableConflict'];

/** Follows a search by server-sent events; the browser connects again by itself when the line breaks. */
export function useProgress(started: Solve | null): { solve: Solve | null; lost: boolean } {
  const [seen, setSeen] = useState<Solve | null>(null);
  const [lost, setLost] = useState(false);
  const id = started?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    const source = new EventSource(`/api/timetable/solves/${id}/events`);
    source.addEventListener('progress', (event: MessageEvent<string>) => {
      const solve = JSON.parse(event.data) as Solve;
      setSeen(solve);
      setLost(false);
      if (solve.endedAt !== null) source.close();
    });
    source.addEventListener('error', () => setLost(true));
    return () => source.close();
  }, [id]);
  return { solve: seen?.id === id ? seen : started, lost };
}

import type { z } from 'zod';
import type { smallestChangeSchema } from '../../contracts/outlook/index.js';
import { describeChange } from '../../domain/outlook/change-words.js';
import type { ChangeMove, SmallestChange } from '../../domain/outlook/smallest-change.js';

type Answer = z.input<typeof smallestChangeSchema>;

function moveAnswer(move: ChangeMove): Answer['moves'][number] {
  const none = { way: null, facts: [], amount: null, until: null };
  switch (move.kind) {
    case 'MINUTES':
      return { ...none, kind: move.kind, way: move.way, facts: [...move.paths], amount: move.minutes };
    case 'MONTHS':
      return { ...none, kind: move.kind, facts: [move.path], amount: move.months };
    case 'FLAG':
      return { ...none, kind: move.kind, facts: [move.path] };
    case 'WAIT':
      return { ...none, kind: move.kind, facts: ['apply_date'], until: move.until };
  }
}

/** The change in the words of the contract. Facts that cannot be decided admit of no change. */
export function smallestChangeAnswer(change: SmallestChange | null, minutesPerClassHour: number): Answer {
  if (change === null) {
    const text = { zh: '事实不全,无法测算', en: 'The facts are incomplete; nothing can be computed' };
    return { possible: false, text, moves: [], obstacles: [] };
  }
  return {
    possible: change.possible,
    text: describeChange(change, minutesPerClassHour),
    moves: change.moves.map(moveAnswer),
    obstacles: change.obstacles.map(({ code, label, earliestOn }) => ({ code, label, earliestOn })),
  };
}

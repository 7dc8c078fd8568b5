import type { z } from 'zod';
import type { shortageEntrySchema } from '../../contracts/shortage/index.js';
import { shortageStanding } from '../../domain/shortage/shortage.js';
import type { ShortageEntry } from '../../store/shortage/shortage-list.js';

/** An entry as it is answered, with how it stands on that day. */
export const shortageAnswer = (entry: ShortageEntry, today: string): z.input<typeof shortageEntrySchema> => ({
  ...entry,
  levels: [...entry.levels].map(Number),
  addedAt: entry.addedAt.toISOString(),
  endedAt: entry.endedAt?.toISOString() ?? null,
  standing: shortageStanding(entry, today),
});

import type { z } from 'zod';
import type { absenceSchema, weekEntrySchema } from '../../contracts/availability/index.js';
import type { TrainerAbsence, TrainerWeek } from '../../store/availability/availability-store.js';

/** An absence as it is told to the centre and to the trainer. */
export function absenceAnswer(absence: TrainerAbsence): z.input<typeof absenceSchema> {
  const { centreId: _centre, createdAt, ...rest } = absence;
  return { ...rest, createdAt: createdAt.toISOString() };
}

export function weekAnswer({
  id,
  validFrom,
  windows,
  createdAt,
}: TrainerWeek): z.input<typeof weekEntrySchema> {
  return { id, validFrom, windows: windows && [...windows], createdAt: createdAt.toISOString() };
}

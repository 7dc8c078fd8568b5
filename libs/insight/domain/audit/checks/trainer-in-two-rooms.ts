import { type ClaimFacts, overlaps, placed, placeEn, timeOf } from '../claim-facts.js';
import type { Finding } from '../finding.js';

/** A trainer who taught in two places at the same time. */
export function trainerInTwoRooms({ sessions, elsewhere }: ClaimFacts): Finding[] {
  const all = [...sessions, ...elsewhere];
  return sessions.flatMap((here, index) =>
    all
      .filter(
        (there, other) =>
          (other > index || other >= sessions.length) &&
          there.id !== here.id &&
          there.trainerId === here.trainerId &&
          overlaps(here, there),
      )
      .map((there): Finding => ({
        check: 'TRAINER_IN_TWO_ROOMS',
        severity: 'HIGH',
        lineId: null,
        text: {
          zh: `同一教师同一时间在两处授课:${timeOf(here)} ${here.place};${timeOf(there)} ${there.place}`,
          en: `One trainer in two places at once: ${timeOf(here)} ${placeEn(here.place)}; ${timeOf(there)} ${placeEn(there.place)}`,
        },
        rows: [here, there].map((one) => ({
          type: 'SESSION',
          id: one.id,
          ...placed(`${timeOf(one)} ${one.cohortCode}`, one.place),
        })),
      })),
  );
}

import { bin, type Db } from '../../../platform/index.js';
import { countsFor, type ShortageKind, type ShortageSpan } from '../../domain/shortage/shortage.js';

/** Whether a certificate's occupation is listed; null where the centre keeps no catalogue of that kind. */
export type ShortageAnswer = Readonly<Record<ShortageKind, boolean | null>>;

interface Asked {
  readonly occupation: string | null;
  readonly level: number | null;
  /** The day of the certificate: that version of the catalogue decides (rule R52). */
  readonly on: string;
}

/** Reads what the centres' catalogues say, once for however many certificates; answers for one certificate at a time. */
export async function shortageOf(
  db: Db,
  centreIds: readonly string[],
): Promise<(centreId: string, certificate: Asked) => ShortageAnswer> {
  const spans = new Map<string, ShortageSpan[]>();
  const distinct = [...new Set(centreIds)];
  const rows =
    distinct.length === 0
      ? []
      : await db.query<ShortageSpan & { readonly centreId: string }>(
          `SELECT s.centre_id AS centreId, s.kind, s.occupation_code AS occupationCode, s.levels,
                  s.valid_from AS validFrom, s.valid_to AS validTo, s.ended_on AS endedOn
             FROM shortage_catalogue_entry s WHERE s.centre_id IN (?) AND s.standing = 1`,
          [distinct.map(bin)],
        );
  for (const { centreId, ...span } of rows) {
    const known = spans.get(centreId);
    if (known) known.push(span);
    else spans.set(centreId, [span]);
  }
  return (centreId, { occupation, level, on }) => {
    const kept = spans.get(centreId) ?? [];
    const listed = (kind: ShortageKind): boolean | null => {
      const own = kept.filter((span) => span.kind === kind);
      if (own.length === 0) return null;
      return occupation !== null && own.some((span) => countsFor(span, { occupation, level, on }));
    };
    return { SUBSIDY: listed('SUBSIDY'), ALLOWANCE: listed('ALLOWANCE') };
  };
}

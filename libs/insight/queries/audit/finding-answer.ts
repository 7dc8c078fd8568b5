import type { z } from 'zod';
import { maskPersonalName } from '../../../kernel/index.js';
import type { findingSchema } from '../../contracts/audit/index.js';
import { CHECKS } from '../../domain/audit/checks/index.js';
import type { Bilingual, CheckCode, FindingRow } from '../../domain/audit/finding.js';
import type { StoredFinding } from '../../store/audit/finding-store.js';

/** How a check is called. */
export function checkLabel(code: CheckCode): Bilingual {
  return CHECKS.find((check) => check.code === code)?.label ?? { zh: code, en: code };
}

export function findingAnswer(stored: StoredFinding): z.input<typeof findingSchema> {
  const { content, workerName, foundAt, goneAt, decidedAt, ...rest } = stored;
  const { text, rows } = JSON.parse(content) as { text: Bilingual; rows: FindingRow[] };
  return {
    ...rest,
    checkLabel: checkLabel(stored.check),
    nameMasked: workerName === null ? null : maskPersonalName(workerName),
    text,
    rows,
    foundAt: foundAt.toISOString(),
    goneAt: goneAt?.toISOString() ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

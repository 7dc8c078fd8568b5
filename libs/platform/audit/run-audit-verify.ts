import type { KeyObject } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type Db, dbOf } from '../database/db.js';
import { auditPublicKey, auditPublicKeyOfSpki } from './signing.js';
import { type AuditReport, verifyAudit } from './verify-audit.js';

export interface AuditVerifyConfig {
  readonly AUDIT_SIGNING_KEY: string;
  readonly AUDIT_ANCHOR_FILE?: string | undefined;
  /** Public keys (base64 of SPKI DER) that were signed with before the present one. */
  readonly formerPublicKeys?: readonly string[];
}

/** Runs `work` on one read-only REPEATABLE READ snapshot, so that sealing may go on meanwhile. */
async function onSnapshot<T>(dataSource: DataSource, work: (db: Db) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    const value = await work(dbOf(runner.manager));
    await runner.rollbackTransaction();
    return value;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Verifies the trail of a database as configured. */
export function verifyAuditOf(
  dataSource: DataSource,
  config: AuditVerifyConfig,
  now: Date,
): Promise<AuditReport> {
  const publicKeys: KeyObject[] = [
    auditPublicKey(config.AUDIT_SIGNING_KEY),
    ...(config.formerPublicKeys ?? []).map(auditPublicKeyOfSpki),
  ];
  return onSnapshot(dataSource, (db) =>
    verifyAudit(db, { publicKeys, anchorFile: config.AUDIT_ANCHOR_FILE, now }),
  );
}

/**
 * The command `audit verify`: one line a finding, then a summary. Answers the exit code: 0 when the trail is
 * whole, 1 when anything was found.
 */
export async function runAuditVerify(
  dataSource: DataSource,
  config: AuditVerifyConfig,
  now: Date,
  print: (line: string) => void,
): Promise<0 | 1> {
  const startedAt = performance.now();
  const report = await verifyAuditOf(dataSource, config, now);
  for (const finding of report.findings) {
    const place = finding.position === null ? '-' : String(finding.position);
    print(`${finding.kind}  position ${place}  entry ${finding.entryId ?? '-'}  ${finding.message}`);
  }
  const more = report.findingCount - report.findings.length;
  if (more > 0) print(`and ${more} more`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(
    `audit: ${report.entries} entries sealed, ${report.roots} signed roots, ${report.unsealed} waiting, ` +
      `anchor file ${report.anchored ? 'checked' : 'not configured'}, ${seconds} s: ` +
      (report.ok ? 'whole' : `${report.findingCount} findings`),
  );
  return report.ok ? 0 : 1;
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, DomainError, type DomainErrorCode, type FieldProblem } from '../../kernel/index.js';
import { Clock } from '../clock/clock.js';
import { errorSpecOf } from '../contracts/index.js';
import type { Db } from '../database/db.js';
import { bin } from '../database/id.js';
import { isDuplicateKey, Tx } from '../database/tx.js';
import { PersonalData } from '../privacy/personal-data.js';

const KEY = /^[A-Za-z0-9_:.-]{8,128}$/;
const ANONYMOUS = '00000000-0000-0000-0000-000000000000';

export interface IdempotentRequest {
  readonly accountId: string | null;
  readonly key: string | undefined;
  readonly routeId: string;
  readonly status: number;
  /** Everything that makes this request itself: path parameters, query, body, file hash. */
  readonly content: unknown;
}

export interface IdempotentAnswer {
  readonly replayed: boolean;
  readonly status: number;
  readonly body: unknown;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A refusal about the request itself; 5xx means that nothing is known about it. */
function isFinalRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && (errorSpecOf(error.code)?.status ?? 500) < 500;
}

function storedRefusal(body: string | null): DomainError {
  const { code, details, fields } = JSON.parse(body ?? '{}') as {
    code: DomainErrorCode;
    details: DomainError['details'];
    fields: FieldProblem[];
  };
  return new DomainError(code, details, fields);
}

/**
 * Same key and same request: the stored answer, and no second effect. Same key and another request: refused.
 * The key row is the first statement of the command's own transaction and the answer its last, so either both
 * exist or neither; a concurrent twin waits on the unique key and then replays.
 *
 * A refusal is an answer too and is kept under the key: a first sending that was believed lost may still be under
 * way when its repetition is refused, and must not take effect once the caller has been told "no". Failures that
 * say nothing about the request (5xx) keep nothing, so that the key can be tried again.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
  ) {}

  async run(
    request: IdempotentRequest,
    handle: () => Promise<unknown>,
    present: (value: unknown) => unknown,
  ): Promise<IdempotentAnswer> {
    if (request.key === undefined) throw new DomainError('idempotency.key_missing');
    if (!KEY.test(request.key)) throw new DomainError('idempotency.key_invalid');
    const account = bin(request.accountId ?? ANONYMOUS);
    const keyHash = sha256(request.key);
    // Keyed: a request may hold ids, phones and account numbers, which a plain digest would let anybody try out.
    const fingerprint = this.personalData.blindIndex(
      'request',
      canonicalJson({ route: request.routeId, content: request.content }),
    );
    let claimed = false;
    let body: unknown;
    const hook = {
      before: async (db: Db): Promise<void> => {
        claimed = false;
        await db.execute(
          `INSERT INTO idempotency_key (account_id, key_hash, route_id, fingerprint, created_at) VALUES (?, ?, ?, ?, ?)`,
          [account, keyHash, request.routeId, fingerprint, this.clock.now()],
        );
        claimed = true;
      },
      after: async (db: Db, value: unknown): Promise<void> => {
        body = present(value);
        await db.executeLater(
          `UPDATE idempotency_key SET status = ?, body = ? WHERE account_id = ? AND key_hash = ?`,
          [request.status, JSON.stringify(body ?? null), account, keyHash],
        );
      },
    };
    try {
      await this.tx.withHook(hook, handle);
    } catch (error) {
      if (!claimed && isDuplicateKey(error)) return this.replay(account, keyHash, fingerprint);
      if (!claimed || !isFinalRefusal(error)) throw error;
      return this.refuse(error, request.routeId, { account, keyHash, fingerprint });
    }
    if (!claimed) throw new Error(`${request.routeId} is a write that ran no transaction`);
    return { replayed: false, status: request.status, body };
  }

  /** Keeps the refusal, unless a twin has been answered under this key meanwhile: then its answer holds. */
  private async refuse(
    refusal: DomainError,
    routeId: string,
    { account, keyHash, fingerprint }: { account: Buffer; keyHash: Buffer; fingerprint: Buffer },
  ): Promise<IdempotentAnswer> {
    try {
      await this.tx.run((db) =>
        db.execute(
          `INSERT INTO idempotency_key (account_id, key_hash, route_id, fingerprint, status, body, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          [
            account,
            keyHash,
            routeId,
            fingerprint,
            errorSpecOf(refusal.code)?.status ?? 400,
            JSON.stringify({ code: refusal.code, details: refusal.details, fields: refusal.fields }),
            this.clock.now(),
          ],
        ),
      );
    } catch (error) {
      if (isDuplicateKey(error)) return this.replay(account, keyHash, fingerprint);
      throw error;
    }
    throw refusal;
  }

  private async replay(account: Buffer, keyHash: Buffer, fingerprint: Buffer): Promise<IdempotentAnswer> {
    const [row] = await this.tx.read.query<{
      fingerprint: Buffer;
      status: number | null;
      body: string | null;
    }>(`SELECT fingerprint, status, body FROM idempotency_key WHERE account_id = ? AND key_hash = ?`, [
      account,
      keyHash,
    ]);
    if (!row || row.status === null) throw new DomainError('request.unavailable');
    if (!row.fingerprint.equals(fingerprint)) throw new DomainError('idempotency.key_reused');
    if (row.status >= 400) throw storedRefusal(row.body);
    return { replayed: true, status: row.status, body: JSON.parse(row.body ?? 'null') };
  }
}

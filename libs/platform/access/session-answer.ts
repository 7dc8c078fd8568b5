import type { Role } from '../../kernel/index.js';
import type { SessionAnswer } from './contracts.js';
import { permissionsOf } from './access-gate.js';
import { csrfTokenOf } from './session-token.js';

/** Where a request comes from, as far as signing in needs to know. */
export interface SignInOrigin {
  readonly ip: string;
  readonly userAgent: string | undefined;
  readonly requestId: string;
  /** Token the browser already had; its session ends when a new one opens. */
  readonly previousToken: string | null;
}

/** A new session: the token goes into the cookie, the answer into the body. */
export interface SignedIn {
  readonly token: string;
  readonly answer: SessionAnswer;
}

export interface SessionHolder {
  readonly id: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly enterpriseId?: string | null;
  readonly trainerId?: string | null;
  readonly workerId?: string | null;
}

/** The body that tells a page who is signed in. */
export function sessionAnswer(
  holder: SessionHolder,
  token: string,
  expiresAt: Date,
  mustChangePassword: boolean,
): SessionAnswer {
  return {
    account: {
      id: holder.id,
      displayName: holder.displayName,
      roles: [...holder.roles],
      ...(holder.enterpriseId ? { enterpriseId: holder.enterpriseId } : {}),
      ...(holder.trainerId ? { trainerId: holder.trainerId } : {}),
      ...(holder.workerId ? { workerId: holder.workerId } : {}),
      permissions: permissionsOf(holder.roles),
    },
    csrfToken: csrfTokenOf(token),
    expiresAt: expiresAt.toISOString(),
    mustChangePassword,
  };
}

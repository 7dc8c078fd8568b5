import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';

import { answer, api, setCsrfToken, whenSignedOut } from '../shared/api/client.js';
import { asProblem } from '../shared/api/problem.js';

/** Who is signed in and what they may do. */
export interface Session {
  readonly accountId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<string>;
  /** Whom the account stands for: the enterprise of an HR officer, the trainer or the worker behind it. */
  readonly enterpriseId?: string | undefined;
  readonly trainerId?: string | undefined;
  readonly workerId?: string | undefined;
}

interface SessionAnswer {
  readonly csrfToken: string;
  readonly account: {
    readonly id: string;
    readonly displayName: string;
    readonly roles: readonly string[];
    readonly permissions: readonly string[];
    readonly enterpriseId?: string;
    readonly trainerId?: string;
    readonly workerId?: string;
  };
}

const sessionKey = ['session'] as const;

function keep({ csrfToken, account }: SessionAnswer): Session {
  setCsrfToken(csrfToken);
  return {
    accountId: account.id,
    displayName: account.displayName,
    roles: account.roles,
    permissions: new Set(account.permissions),
    enterpriseId: account.enterpriseId,
    trainerId: account.trainerId,
    workerId: account.workerId,
  };
}

async function readSession(): Promise<Session | null> {
  try {
    return keep(await answer(api.GET('/api/session')));
  } catch (error) {
    if (asProblem(error).status === 401) return null;
    throw error;
  }
}

/** The present session, or null when nobody is signed in. */
export function useSessionQuery(): UseQueryResult<Session | null> {
  const client = useQueryClient();
  useEffect(() => {
    whenSignedOut(() => client.setQueryData(sessionKey, null));
  }, [client]);
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 5 * 60_000 });
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a page behind sign-in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside the signed-in frame');
  return session;
}

/** True when the signed-in account holds the permission. The server decides; this only spares useless buttons. */
export function useMay(permission: string): boolean {
  return useSession().permissions.has(permission);
}

export interface Credentials {
  readonly loginName: string;
  readonly password: string;
}

/** Signs in and forgets whatever the account before had seen. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Credentials) =>
      keep(await answer(api.POST('/api/session', { body: { ...body } }))),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionKey, session);
    },
  });
}

/** Signs out; the page then returns to sign-in by itself. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: () => answer(api.DELETE('/api/session')),
    onSettled: () => {
      setCsrfToken('');
      client.clear();
      client.setQueryData(sessionKey, null);
    },
  });
  return () => mutate();
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { typeset } from '../format/format.js';
import { answer, api } from './client.js';
import type { components } from './schema.js';

export type Message = components['schemas']['Notification'];

/** What a message says in the language that is read; in Chinese where it was not written in English. */
export function messageWords(
  { title, body, titleEn, bodyEn }: Message,
  language: string,
): { readonly title: string; readonly body: string; readonly lang: 'zh' | 'en' } {
  if (language !== 'en' || titleEn === null || bodyEn === null)
    return { title: typeset(title), body: typeset(body), lang: 'zh' };
  return { title: titleEn, body: bodyEn, lang: 'en' };
}

const POLL_MS = 60_000;

/** How many messages the account has not read; asked again every minute while the page is in front. */
export function useUnreadCount(): number {
  const query = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: async () =>
      (await answer(api.GET('/api/notifications', { params: { query: { limit: 1 } } }))).unread,
    refetchInterval: POLL_MS,
  });
  return query.data ?? 0;
}

/** Messages, latest first. */
export function useMessages(page: number, size: number, unreadOnly = false) {
  return useQuery({
    queryKey: ['inbox', 'messages', page, size, unreadOnly],
    queryFn: () =>
      answer(
        api.GET('/api/notifications', {
          params: {
            query: {
              limit: size,
              offset: (page - 1) * size,
              ...(unreadOnly ? { unreadOnly: 'true' as const } : {}),
            },
          },
        }),
      ),
  });
}

/** Marks a message read without making the reader wait for it. */
export function useMarkRead(): (message: Message) => void {
  const client = useQueryClient();
  return useCallback(
    (message) => {
      if (message.readAt) return;
      void answer(
        api.POST('/api/notifications/{notificationId}/read', {
          params: { path: { notificationId: message.id } },
        }),
      ).then(
        () => client.invalidateQueries({ queryKey: ['inbox'] }),
        // A message that stays unread is shown again; there is nothing to tell.
        () => undefined,
      );
    },
    [client],
  );
}

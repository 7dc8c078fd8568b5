import { useSyncExternalStore } from 'react';

/** Follows whether a media query holds. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** True on phones and small tablets, where rows become cards. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 900px)');
}

/** True for whoever has asked the system for less motion. */
export function useLessMotion(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)');
}

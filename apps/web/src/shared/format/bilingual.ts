import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { typeset } from './format.js';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Picks the reader's language out of a text that the server gives in both. */
export function useBilingual(): (text: Bilingual) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  return useCallback(({ zh, en }: Bilingual) => (english ? en : typeset(zh)), [english]);
}

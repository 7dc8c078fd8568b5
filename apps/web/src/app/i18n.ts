import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { setApiLanguage } from '../shared/api/client.js';
import { resources } from './locale.js';

export type Language = 'zh' | 'en';

const STORAGE_KEY = 'skillpark.language';

function startLanguage(): Language {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

function apply(language: string): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  setApiLanguage(language === 'en' ? 'en' : 'zh-CN');
}

/** Chinese unless the reader has chosen English before on this device. */
export function startI18n(): void {
  const language = startLanguage();
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources,
    defaultNS: 'shared',
    interpolation: { escapeValue: false },
  });
  apply(language);
}

/** Switches the page's language and remembers it; no personal data is kept. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  apply(language);
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Private windows may refuse storage: the choice then lasts for this visit.
  }
}

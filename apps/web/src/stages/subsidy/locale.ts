import { en } from './locale-en.js';
import { zh } from './locale-zh.js';
import { versionsText } from './versions/locale.js';

export const subsidyText = {
  zh: { ...zh, versions: versionsText.zh },
  en: { ...en, versions: versionsText.en },
};

import { en } from './locale-en.js';
import { zh } from './locale-zh.js';
import { outlookText } from './outlook/locale.js';
import { forecastText } from './forecast/locale.js';
import { versionsText } from './versions/locale.js';

import { benefitText } from './benefit/locale.js';
import { designationText } from './designation/locale.js';

export const subsidyText = {
  zh: {
    ...zh,
    benefit: benefitText.zh,
    designation: designationText.zh,
    forecast: forecastText.zh,
    outlook: outlookText.zh,
    versions: versionsText.zh,
  },
  en: {
    ...en,
    benefit: benefitText.en,
    designation: designationText.en,
    forecast: forecastText.en,
    outlook: outlookText.en,
    versions: versionsText.en,
  },
};

import { attendanceText } from '../stages/attendance/locale.js';
import { bookingText } from '../stages/booking/locale.js';
import { catalogueText } from '../stages/catalogue/locale.js';
import { certificateText } from '../stages/certificate/locale.js';
import { cohortText } from '../stages/cohort/locale.js';
import { examText } from '../stages/exam/locale.js';
import { facilityText } from '../stages/facility/locale.js';
import { auditText } from '../stages/insight/audit/locale.js';
import { packText } from '../stages/insight/pack/locale.js';
import { paymentText } from '../stages/payment/locale.js';
import { planningText } from '../stages/planning/locale.js';
import { peopleText } from '../stages/people/locale.js';
import { registerText } from '../stages/people/people-locale.js';
import { subsidyText } from '../stages/subsidy/locale.js';
import { rosterText } from '../stages/roster/locale.js';
import { timetableText } from '../stages/timetable/locale.js';
import { sharedText } from '../shared/locale.js';
import { homeText } from './home-locale.js';

const texts = {
  shared: sharedText,
  home: homeText,
  people: peopleText,
  register: registerText,
  catalogue: catalogueText,
  facility: facilityText,
  cohort: cohortText,
  booking: bookingText,
  roster: rosterText,
  timetable: timetableText,
  planning: planningText,
  attendance: attendanceText,
  exam: examText,
  certificate: certificateText,
  subsidy: subsidyText,
  payment: paymentText,
  pack: packText,
  audit: auditText,
};

type Name = keyof typeof texts;

function pick(language: 'zh' | 'en'): Record<Name, object> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text[language]])) as Record<
    Name,
    object
  >;
}

/** Every text of the page, by language and then by stage. */
export const resources = { zh: pick('zh'), en: pick('en') };

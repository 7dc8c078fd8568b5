import { getI18n } from 'react-i18next';

const whole = new Intl.NumberFormat('zh-CN');

/** Integer fen as yuan text with two decimals. No float arithmetic beyond the final two digits. */
export function fenToYuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  const cents = String(absolute % 100).padStart(2, '0');
  return `${sign}${whole.format((absolute - (absolute % 100)) / 100)}.${cents}`;
}

/** Whole minutes as class hours of 45 minutes, at most one decimal, rounded down: 1799 minutes must not read as 40. */
export function minutesToClassHours(minutes: number): string {
  return String(Math.floor((minutes * 10) / 45) / 10);
}

/** Minute of the day as `HH:mm`. */
export function minuteOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** An ISO instant in the centre's zone as `YYYY-MM-DD HH:mm`. */
export function instant(iso: string | null | undefined): string {
  if (!iso) return '—';
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(new Date(iso));
}

/** Today's date in the centre's zone as `YYYY-MM-DD`. */
export function todayInCentre(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    new Date(),
  );
}

/** Weekday name of an ISO date, short. */
export function weekday(date: string, language: string): string {
  return new Intl.DateTimeFormat(language.startsWith('en') ? 'en-GB' : 'zh-CN', {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

export const number = (value: number): string => whole.format(value);

export { typeset } from '../../../../../libs/kernel/typeset.js';

const isEnglish = (): boolean => getI18n()?.language === 'en';

/** Names one after the other, with the comma of the language that is read. */
export const listed = (names: readonly string[]): string => names.join(isEnglish() ? ', ' : '、');

/** Sentences one after the other, with the semicolon of the language that is read. */
export const clauses = (sentences: readonly string[]): string => sentences.join(isEnglish() ? '; ' : '；');

/** A remark behind what it belongs to, in the brackets of the language that is read. */
export const bracketed = (text: string, remark: string): string =>
  isEnglish() ? `${text} (${remark})` : `${text}（${remark}）`;

import { type BothLanguages } from '../solving/sentences.js';
import { together } from './refusal.js';

/** What holds a session where it is, with the name of the workshop where that is what is fixed. */
export interface Holding {
  readonly kind: 'SESSION' | 'DAY' | 'WORKSHOP';
  readonly heldOn: string;
  readonly workshopName: string | null;
}

const SAYS: Readonly<Record<Holding['kind'], (one: Holding) => BothLanguages>> = {
  SESSION: () => ({ zh: '这个课次已固定', en: 'this session is fixed' }),
  DAY: ({ heldOn }) => ({ zh: `${heldOn} 全天已固定`, en: `the day ${heldOn} is fixed` }),
  WORKSHOP: ({ workshopName }) => ({
    zh: `场地“${workshopName ?? ''}”已固定`,
    en: `the workshop ${workshopName ?? ''} is fixed`,
  }),
};

/** Which pins are in the way, and what to do about them. */
export function pinnedSentence(held: readonly Holding[]): BothLanguages {
  const { zh, en } = together(held.map((one) => SAYS[one.kind](one)));
  return {
    zh: `${zh}。请先在排课板上取消固定,再更改或取消课次。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}. Release it on the board before you change or cancel the session.`,
  };
}

import { Unreadable } from './unreadable.js';

export interface Line {
  readonly number: number;
  readonly words: readonly string[];
}

const LONGEST_SHOWN = 40;

/** A word of the file as it may be repeated in a message: short and printable. */
export function shown(word: string): string {
  const clean = word.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
  return `"${clean.length > LONGEST_SHOWN ? `${clean.slice(0, LONGEST_SHOWN)}…` : clean}"`;
}

const LINE_END = /\r\n|\n|\r/g;

/** The lines that hold words, one after the other, numbered as in the file; any of the three line ends is taken. */
export function* linesOf(text: string): Generator<Line> {
  const whole = text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, '');
  let from = 0;
  for (let number = 1; from <= whole.length; number++) {
    LINE_END.lastIndex = from;
    const end = LINE_END.exec(whole);
    const words = whole
      .slice(from, end?.index ?? whole.length)
      .split(/[\t\v\f ]+/)
      .filter((word) => word !== '');
    if (words.length > 0) yield { number, words };
    from = end ? end.index + end[0].length : whole.length + 1;
  }
}

/** A whole number between `least` and `most`, or a refusal that names what it is for. */
export function wholeNumber(word: string, line: number, what: string, least: number, most: number): number {
  if (!/^\d{1,9}$/.test(word)) throw new Unreadable(line, `${what} ${shown(word)} is not a whole number`);
  const value = Number(word);
  if (value < least || value > most)
    throw new Unreadable(line, `${what} ${value} is not between ${least} and ${most}`);
  return value;
}

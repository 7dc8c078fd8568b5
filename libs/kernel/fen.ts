import { err, ok, type Result } from './result.js';

declare const fenBrand: unique symbol;

/** An amount of money in whole fen (1/100 yuan). Always a safe integer; negative only in ledgers and clawbacks. */
export type Fen = number & { readonly [fenBrand]: 'Fen' };

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Takes a number for an amount. Throws RangeError unless it is a whole number that JavaScript holds exactly. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole, safe number of fen: ${value}`);
  return (value === 0 ? 0 : value) as Fen;
}

export const ZERO_FEN: Fen = fen(0);

export function isFen(value: unknown): value is Fen {
  return Number.isSafeInteger(value);
}

/** Whole yuan as fen. Throws RangeError for parts of a yuan and on overflow. */
export function fenOfYuan(yuan: number): Fen {
  if (!Number.isSafeInteger(yuan)) throw new RangeError(`Not a whole number of yuan: ${yuan}`);
  return fen(yuan * 100);
}

/** Throws RangeError on overflow. Two safe integers never sum past 2^54, so the check sees every overflow. */
export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b);
}

/** Throws RangeError on overflow. */
export function subtractFen(a: Fen, b: Fen): Fen {
  return fen(a - b);
}

export function negateFen(amount: Fen): Fen {
  return fen(-amount);
}

/** The sum, 0 for none. Exact whatever the order of the summands; throws RangeError if the total overflows. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += BigInt(fen(amount));
  return fromBigInt(total);
}

export function minFen(first: Fen, ...others: Fen[]): Fen {
  return fen(Math.min(first, ...others));
}

export function maxFen(first: Fen, ...others: Fen[]): Fen {
  return fen(Math.max(first, ...others));
}

/**
 * amount × numerator ÷ denominator, exact, rounded down to the fen (towards minus infinity).
 * Throws RangeError unless numerator is a safe integer, denominator a positive one, and the result safe.
 */
export function multiplyFloor(amount: Fen, numerator: number, denominator: number): Fen {
  if (!Number.isSafeInteger(numerator)) throw new RangeError(`Numerator is not a safe integer: ${numerator}`);
  if (!Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`Denominator is not a positive safe integer: ${denominator}`);
  }
  return fromBigInt(floorDivide(BigInt(fen(amount)) * BigInt(numerator), BigInt(denominator)));
}

/** A whole percentage of the amount, rounded down to the fen (rulebook A6.4). */
export function percentFloor(amount: Fen, percent: number): Fen {
  return multiplyFloor(amount, percent, 100);
}

/** Basis points (1/100 of a percent) of the amount, rounded down to the fen. */
export function basisPointsFloor(amount: Fen, basisPoints: number): Fen {
  return multiplyFloor(amount, basisPoints, 10_000);
}

/**
 * Splits a total over weights without losing a fen: everyone gets the rounded-down share, the fen left over go
 * to the largest remainders, the earlier first. A negative total is split as its mirror image.
 * Throws RangeError unless the weights are non-negative safe integers with a positive sum.
 */
export function splitByWeights(total: Fen, weights: readonly number[]): Fen[] {
  let weightSum = 0n;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a weight: ${weight}`);
    weightSum += BigInt(weight);
  }
  if (weightSum === 0n) throw new RangeError('Nothing to split by: the weights sum to zero');

  const size = BigInt(Math.abs(fen(total)));
  const shares = weights.map((weight, index) => {
    const product = size * BigInt(weight);
    return { index, share: product / weightSum, remainder: product % weightSum };
  });
  let left = size - shares.reduce((sum, { share }) => sum + share, 0n);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const entry of byRemainder) {
    if (left === 0n) break;
    entry.share += 1n;
    left -= 1n;
  }

  const parts = shares.map(({ share }) => fromBigInt(total < 0 ? -share : share));
  if (sumFen(parts) !== total) throw new Error('The parts of a split do not add up to its total');
  return parts;
}

/** `1,234.50`; always two decimals, `-` before a negative amount. No currency sign. */
export function formatYuan(amount: Fen): string {
  const { yuan, remainder } = wholeYuan(amount);
  const grouped = yuan.toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${grouped}.${remainder.toString().padStart(2, '0')}`;
}

export type YuanProblem = 'FORMAT' | 'TOO_LARGE';

/** Reads `1234.5`, `1,234.50` or `-3`, with at most two decimals; a third decimal is refused, not rounded. */
export function parseYuan(text: string): Result<Fen, YuanProblem> {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return err('FORMAT');
  const [, sign, whole = '', decimals = ''] = match;
  const size = BigInt(whole.replaceAll(',', '') + decimals.padEnd(2, '0'));
  if (size > MAX_SAFE) return err('TOO_LARGE');
  return ok(fromBigInt(sign === '-' ? -size : size));
}

const CAPITAL_DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const CAPITAL_PLACES = ['', '拾', '佰', '仟'] as const;

/**
 * The amount in capital Chinese numerals as payment documents need it, without the word 人民币:
 * `壹万贰仟叁佰元零伍分`, `壹佰元整`, `零元整`, `负伍角`. Follows the People's Bank rules for filling in bills
 * (支付结算办法, annex 1); where they allow two forms, the first one printed there.
 */
export function toChineseCapital(amount: Fen): string {
  const { yuan, remainder } = wholeYuan(amount);
  const jiao = Math.floor(remainder / 10);
  const cents = remainder % 10;

  let text = amount < 0 ? '负' : '';
  if (yuan > 0 || remainder === 0) text += `${capitalInteger(yuan)}元`;
  if (remainder === 0) return `${text}整`;
  if (yuan > 0 && (jiao === 0 || yuan % 10 === 0)) text += '零';
  if (jiao > 0) text += `${capitalDigit(jiao)}角`;
  if (cents > 0) text += `${capitalDigit(cents)}分`;
  return text;
}

function capitalInteger(value: number): string {
  if (value < 10_000) return value === 0 ? '零' : capitalGroup(value);
  const unit = value >= 100_000_000 ? 100_000_000 : 10_000;
  const low = value % unit;
  const high = `${capitalInteger(Math.floor(value / unit))}${unit === 10_000 ? '万' : '亿'}`;
  if (low === 0) return high;
  return `${high}${low < unit / 10 ? '零' : ''}${capitalInteger(low)}`;
}

/** 1–9999. A run of zeros between digits is one 零, zeros at the end are silent. */
function capitalGroup(value: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${capitalDigit(digit)}${CAPITAL_PLACES[place] ?? ''}`;
    gap = false;
  }
  return text;
}

function capitalDigit(digit: number): string {
  return CAPITAL_DIGITS[digit] ?? '';
}

function wholeYuan(amount: Fen): { yuan: number; remainder: number } {
  const size = Math.abs(fen(amount));
  const remainder = size % 100;
  return { yuan: (size - remainder) / 100, remainder };
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function fromBigInt(value: bigint): Fen {
  if (value > MAX_SAFE || value < -MAX_SAFE)
    throw new RangeError('The amount exceeds what can be held exactly');
  return fen(Number(value));
}

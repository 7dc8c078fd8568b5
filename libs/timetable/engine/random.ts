/**
 * Chance that is the same on every machine: 32-bit integer arithmetic only (generator sfc32 by Chris Doty-Humphrey, a
 * public-domain design), and an exponential made of the basic operations that IEEE 754 defines to the last bit.
 */

const TWO_POW_MINUS_32 = 2.3283064365386963e-10;
const BLOCK = 4096;

export class Chance {
  /** Draws ready to be taken, so that a hot loop reads an array instead of calling. */
  readonly block = new Uint32Array(BLOCK);
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;
  private next = BLOCK;

  constructor(seed: number) {
    this.a = seed | 0;
    this.b = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
    this.c = 0x2545f491;
    for (let i = 0; i < 20; i++) this.draw();
    this.next = BLOCK;
  }

  private draw(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }

  /** Fills the block anew; who reads `block` directly calls this when it is used up. */
  refill(): void {
    const { block } = this;
    for (let i = 0; i < BLOCK; i++) block[i] = this.draw();
    this.next = 0;
  }

  /** An integer from 0 (included) to `below` (excluded). */
  below(below: number): number {
    if (this.next === BLOCK) this.refill();
    return Math.floor(this.block[this.next++]! * TWO_POW_MINUS_32 * below);
  }
}

/** e to the power of minus x, for x ≥ 0: halved until small, summed as a series, squared back. */
export function expMinus(x: number): number {
  if (x > 700) return 0;
  let halvings = 0;
  let small = x;
  while (small > 0.0625) {
    small *= 0.5;
    halvings += 1;
  }
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 12; n++) {
    term = (term * -small) / n;
    sum += term;
  }
  for (; halvings > 0; halvings -= 1) sum *= sum;
  return sum;
}

/** Natural logarithm of x > 0 by halving into [1, 2) and the series of the area hyperbolic tangent. */
export function naturalLog(x: number): number {
  let twos = 0;
  let rest = x;
  while (rest >= 2) {
    rest *= 0.5;
    twos += 1;
  }
  while (rest < 1) {
    rest *= 2;
    twos -= 1;
  }
  const y = (rest - 1) / (rest + 1);
  let power = y;
  let sum = 0;
  for (let n = 1; n < 60; n += 2) {
    sum += power / n;
    power *= y * y;
  }
  return twos * 0.6931471805599453 + 2 * sum;
}

/** Thrown anywhere in the reading thread; its code is one of the refusal codes of `../refusals.ts`. */
export class Refusal extends Error {
  /**
   * @param {string} code
   * @param {{part?: string, sheet?: string, cell?: string, limit?: number}} place
   */
  constructor(code, place = {}) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

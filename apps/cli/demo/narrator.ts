/** Says what each person did and saw, one line each; silent for all but the first class when many are played. */
export class Narrator {
  private step = 0;

  constructor(
    private readonly write: (line: string) => void,
    private readonly speaks: boolean,
  ) {}

  chapter(title: string): void {
    this.step += 1;
    if (this.speaks) this.write(`\n${this.step}. ${title}`);
  }

  /** `who` did `what`; `saw` is what the system answered. */
  say(who: string, what: string, saw?: string): void {
    if (!this.speaks) return;
    this.write(`   ${who} ${what}`);
    if (saw) this.saw(saw);
  }

  /** One more line of what the system answered. */
  saw(line: string): void {
    if (this.speaks) this.write(`      → ${line}`);
  }
}

/** Fen as yuan with two decimals. */
export const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

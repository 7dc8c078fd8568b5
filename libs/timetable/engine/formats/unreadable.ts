/** A file that is not what it should be: the line (1 = first; 0 = the file as a whole) and the reason. */
export class Unreadable extends Error {
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
    this.name = 'Unreadable';
  }
}

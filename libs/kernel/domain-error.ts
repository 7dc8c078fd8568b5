/**
 * The registry of every refusal the product can utter. It is empty here: each stage's `contracts/errors.ts`
 * adds its codes by declaration merging from the very map that gives them a status and a title, so a code
 * without a title does not compile where it is thrown.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface DomainErrorCodes {}

export type DomainErrorCode = keyof DomainErrorCodes & string;

/** One offending input: where it stands (`body.seats`, `rows[3].idNumber`) and what is wrong with it. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * A refusal with a reason the caller can act on. Thrown by domain and commands; turned into an RFC 9457
 * problem document by one filter. `details` must hold no personal data: it is shown to the caller and logged.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: DomainErrorCode,
    readonly details: Readonly<Record<string, string | number | boolean | null>> = {},
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(code);
  }
}

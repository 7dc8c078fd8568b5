/** One offending input: where it stands in the request and what is wrong with it. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** RFC 9457 problem document as the API answers it. */
export interface ProblemDocument {
  readonly type?: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  /** Figures of the refusal, such as the seats that are left. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly traceId?: string;
}

/** A refusal by the API, or the failure to reach it (`code: 'network'`, status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly document: ProblemDocument) {
    super(document.title);
  }

  get status(): number {
    return this.document.status;
  }

  get code(): string {
    return this.document.code ?? '';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads whatever an unsuccessful answer held; a body that is no problem document still gives a readable one. */
export function problemFrom(body: unknown, status: number): Problem {
  if (isRecord(body) && typeof body['title'] === 'string') {
    return new Problem({ ...(body as Partial<ProblemDocument>), title: body['title'], status });
  }
  return new Problem({ title: '', status, code: `http_${status}` });
}

/** Turns anything thrown into a problem, so that a page has one thing to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return new Problem({ title: '', status: 0, code: 'network' });
  return new Problem({
    title: '',
    status: 0,
    code: 'unexpected',
    detail: error instanceof Error ? error.message : undefined,
  });
}

/** The message for one form field, matching `seats`, `body.seats` and `/body/seats` alike. */
export function fieldMessage(problem: Problem | null, field: string): string | undefined {
  return problem?.document.errors?.find((entry) => {
    const path = entry.path.replace(/^\/?(body|query|params)?[./]?/, '').replaceAll('/', '.');
    return path === field;
  })?.message;
}

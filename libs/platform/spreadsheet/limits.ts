/**
 * What an uploaded workbook may cost. The first four figures are the ones written down in the security design;
 * the others keep one file from taking the thread, the heap or the clock from everybody else.
 */
export interface WorkbookLimits {
  /** Size of the upload itself, bytes. */
  readonly fileBytes: number;
  /** Entries in the ZIP directory. */
  readonly entries: number;
  /** Bytes after inflating, declared and really counted, over all parts. */
  readonly unpackedBytes: number;
  /** Inflated bytes for each stored byte, per part above 64 KiB and over the whole file. */
  readonly ratio: number;
  /** Highest row number a sheet may use or declare. */
  readonly rows: number;
  /** Highest column number a sheet may use or declare (A = 1). */
  readonly columns: number;
  /** Cells in all sheets together, empty ones with a style included. */
  readonly cells: number;
  readonly mergedRanges: number;
  readonly sharedStrings: number;
  /** Characters of text in the file and in the answer. */
  readonly textLength: number;
  /** Bytes of one XML part that may pass without a tag or a text ending: bounds what the parser must hold. */
  readonly tokenBytes: number;
  readonly xmlDepth: number;
  /**
   * Wall clock for reading one workbook, milliseconds; the thread is ended when it is over. For what hangs: how much there
   * is to read is bounded by the other limits, and a busy machine may take ten times as long as a quiet one.
   */
  readonly timeoutMs: number;
  /** Heap of the reading thread, MiB; the thread dies alone when it is over. */
  readonly heapMb: number;
  /** Guards that look for a thing rather than count it. Only a test's negative control ever switches one off. */
  readonly refuse: Readonly<Record<WorkbookGuard, boolean>>;
}

export const WORKBOOK_GUARDS = [
  'lyingSizes',
  'overlaps',
  'unsafePaths',
  'encryption',
  'nestedArchives',
  'macros',
  'externalLinks',
  'embeddedObjects',
  'doctypes',
  'formulas',
] as const;

export type WorkbookGuard = (typeof WORKBOOK_GUARDS)[number];

export const DEFAULT_WORKBOOK_LIMITS: WorkbookLimits = {
  fileBytes: 5 * 1024 * 1024,
  entries: 200,
  unpackedBytes: 50 * 1024 * 1024,
  ratio: 100,
  rows: 20_000,
  columns: 256,
  cells: 300_000,
  mergedRanges: 1_000,
  sharedStrings: 200_000,
  textLength: 8 * 1024 * 1024,
  tokenBytes: 1024 * 1024,
  xmlDepth: 64,
  timeoutMs: 60_000,
  heapMb: 96,
  refuse: {
    lyingSizes: true,
    overlaps: true,
    unsafePaths: true,
    encryption: true,
    nestedArchives: true,
    macros: true,
    externalLinks: true,
    embeddedObjects: true,
    doctypes: true,
    formulas: true,
  },
};

/** What a caller may narrow (or a test widen); everything left out keeps its default. */
export type WorkbookLimitOptions = Partial<Omit<WorkbookLimits, 'refuse'>> & {
  readonly refuse?: Partial<Record<WorkbookGuard, boolean>>;
};

export function workbookLimits(options: WorkbookLimitOptions = {}): WorkbookLimits {
  return {
    ...DEFAULT_WORKBOOK_LIMITS,
    ...options,
    refuse: { ...DEFAULT_WORKBOOK_LIMITS.refuse, ...options.refuse },
  };
}

import { types } from 'node:util';
import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutPersonalNumbers } from '../privacy/personal-numbers.js';

export type AppLogger = Logger;

/** Injection token of the process's logger. */
export const LOGGER = Symbol('LOGGER');

/** Line and paragraph separators, NEL and other C1 controls: some viewers break lines at them or obey them. */

const UNSAFE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escapeUnsafe = (line: string): string =>
  line.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The database quotes the offending value in such messages; it may be a name or a number. */
const withoutQuotedValues = (text: string): string =>
  text.replace(/(Duplicate entry|Incorrect \w+ value:|Data too long[^']*) '[^']*'/g, "$1 '…'");

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | number | undefined;
  readonly errno?: number | undefined;
  readonly cause?: LoggedError | undefined;
}

const MAX_CAUSES = 3;

/** Only what an operator needs: never the statement's parameters that a driver hangs onto its errors. */
function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error) && !types.isNativeError(error))
    return { type: typeof error, message: 'not an Error' };
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  return {
    type: error.name,
    message: withoutQuotedValues(error.message),
    stack: error.stack && withoutQuotedValues(error.stack),
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    errno: typeof errno === 'number' ? errno : undefined,
    cause:
      error.cause === undefined || depth >= MAX_CAUSES ? undefined : describeError(error.cause, depth + 1),
  };
}

export interface LoggerOptions {
  /** api, worker or cli. */
  readonly name: string;
  readonly level: string;
  /** Standard output when left out. */
  readonly destination?: DestinationStream;
}

/**
 * One JSON object a line (ASVS v5.0.0-16.2.5, 16.4.1): values that look like citizen ids or phones are taken out
 * of the finished line whatever field they came in, and no input can start a new line or hide a part of one.
 */
export function createLogger(options: LoggerOptions): AppLogger {
  return pino(
    {
      name: options.name,
      level: options.level,
      base: { name: options.name, pid: process.pid },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: (error: unknown) => describeError(error),
        error: (error: unknown) => describeError(error),
      },
      redact: {
        paths: [
          'password',
          '*.password',
          'authorization',
          '*.authorization',
          'cookie',
          '*.cookie',
          'headers',
          '*.headers',
          'token',
          '*.token',
        ],
        censor: '[removed]',
      },
      hooks: { streamWrite: (line) => escapeUnsafe(withoutPersonalNumbers(line)) },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

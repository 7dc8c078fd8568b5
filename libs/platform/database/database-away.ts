/**
 * Whether an error says that there was no connection to the database, or that it was lost: the driver calls such errors
 * fatal, whatever their code. It says nothing of the work itself, which may be tried again later.
 */
export const isDatabaseAway = (error: unknown): boolean =>
  (error as { fatal?: unknown } | null | undefined)?.fatal === true;

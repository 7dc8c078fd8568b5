/**
 * A bank reference without what only shows how somebody has typed it: spaces and full width. Spelled in two ways the
 * same transfer would count twice; case is the database's own affair. Pure.
 */
export const plainReference = (typed: string): string => typed.normalize('NFKC').replace(/\s+/gu, '');

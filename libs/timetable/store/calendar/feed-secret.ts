import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 bits; it stands in the link and nowhere else. */
export const newFeedToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. */
export const feedTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

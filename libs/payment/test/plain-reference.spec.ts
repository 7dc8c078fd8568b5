import { describe, expect, it } from '@jest/globals';
import { plainReference } from '../domain/plain-reference.js';

describe('a bank reference', () => {
  it('is the same with spaces and in full width', () => {
    for (const typed of ['REF 77-A', ' REF  77-A', 'REF\u00a077-A', 'REF 77-A'])
      expect(plainReference(typed)).toBe('REF77-A');
  });

  it('differs by a letter or a sign', () => {
    expect(plainReference('REF 77-B')).not.toBe(plainReference('REF 77-A'));
    expect(plainReference('REF 77A')).not.toBe(plainReference('REF 77-A'));
  });
});

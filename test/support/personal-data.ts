import { createHash } from 'node:crypto';
import { AesGcmProvider, PersonalData } from '../../libs/platform/index.js';

const keyOf = (name: string): string => createHash('sha256').update(name).digest('base64');

/** Encryption under fixed test keys. */
export function testPersonalData(): PersonalData {
  return new PersonalData(
    new AesGcmProvider({ dataKey: keyOf('test data key'), indexKey: keyOf('test index key') }),
  );
}

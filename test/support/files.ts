import type { FileAnswer } from '../../libs/platform/index.js';

/** The bytes of a file answer that is at hand; a stream is an error of the test. */
export function bytesOf(answer: FileAnswer): Buffer {
  if (!('bytes' in answer)) throw new Error(`${answer.name} comes as a stream`);
  return answer.bytes;
}

import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from './refusal.js';
import { readWorkbook } from './workbook-reader.js';

const { bytes, parts, limits, task } = workerData;

try {
  const value = await readWorkbook({
    file: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    parts,
    limits,
    task,
  });
  parentPort.postMessage({ ok: true, value });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  parentPort.postMessage({ ok: false, code: error.code, place: error.place });
}

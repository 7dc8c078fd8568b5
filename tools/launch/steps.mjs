import { Interrupted } from './messages.mjs';

/** Seconds with one decimal, as shown behind each step. */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * One progress line a step: its name, what was found, the time it took.
 * The function given may return a short text, shown in brackets.
 * @param {(text: string) => unknown} write
 */
export function createSteps(write = (text) => process.stdout.write(text)) {
  let count = 0;
  return async function step(title, action) {
    count += 1;
    const began = performance.now();
    write(`${String(count).padStart(2)}. ${title} … `);
    try {
      const detail = await action();
      write(
        `${typeof detail === 'string' && detail ? `(${detail}) ` : ''}${seconds(performance.now() - began)}\n`,
      );
      return detail;
    } catch (error) {
      write(
        `${error instanceof Interrupted ? '中断 interrupted' : '失败 failed'} ${seconds(performance.now() - began)}\n`,
      );
      throw error;
    }
  };
}

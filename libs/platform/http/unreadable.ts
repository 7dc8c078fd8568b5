import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { requestErrors } from '../contracts/index.js';
import { newId } from '../database/id.js';

interface Refusal {
  readonly line: string;
  readonly status: number;
  readonly code: 'request.malformed' | 'request.too_large' | 'request.timed_out';
}

function refusalOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { line: 'Request Header Fields Too Large', status: 431, code: 'request.too_large' };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { line: 'Request Timeout', status: 408, code: 'request.timed_out' };
  return { line: 'Bad Request', status: 400, code: 'request.malformed' };
}

/** What is not even HTTP is answered by a problem document too, before any middleware could see it. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: Error & { code?: string }, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const { line, status, code } = refusalOf(error.code);
    const { title, titleEn } = requestErrors[code];
    const body = JSON.stringify({
      type: `/problems/${code}`,
      title,
      titleEn,
      status,
      code,
      traceId: newId(),
    });
    socket.end(
      `HTTP/1.1 ${status} ${line}\r\nContent-Type: application/problem+json; charset=utf-8\r\nCache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}

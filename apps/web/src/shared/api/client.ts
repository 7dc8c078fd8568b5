import createClient, { type Middleware } from 'openapi-fetch';

import { problemFrom } from './problem.js';
import type { paths } from './schema.js';

/** The anti-forgery token of the present session: kept in memory only, asked for again after a reload. */
let csrfToken = '';
let language = 'zh-CN';
let onSignedOut: () => void = () => undefined;
/** How far the server's clock is ahead of this device's, in ms: countdowns follow the server. */
let clockOffsetMs = 0;

/** The server's present instant in ms since the epoch, as far as its last answer tells. */
export function serverNow(): number {
  return Date.now() + clockOffsetMs;
}

function readClock(response: Response): void {
  const sent = Date.parse(response.headers.get('Date') ?? '');
  // The header has whole seconds: a smaller difference says nothing.
  if (Number.isFinite(sent)) clockOffsetMs = Math.abs(sent - Date.now()) > 2_000 ? sent - Date.now() : 0;
}

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Language the server's titles are asked for in. */
export function setApiLanguage(tag: string): void {
  language = tag;
}

/** Called when a request finds the session ended. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** A random UUID; `crypto.randomUUID` is missing on plain-http pages that are not localhost. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const RETRY_DELAY_MS = 700;

/**
 * A write whose answer was lost on the way is sent once more under the same key: the server replays the
 * stored answer if it had done the work, so nothing is booked twice.
 */
async function sendWithRetry(request: Request): Promise<Response> {
  const isWrite = request.method !== 'GET';
  const again = isWrite ? request.clone() : null;
  try {
    return await fetch(request);
  } catch (error) {
    if (!again || !(error instanceof TypeError)) throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
    return fetch(again);
  }
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language);
    if (request.method !== 'GET') {
      if (csrfToken) request.headers.set('X-CSRF-Token', csrfToken);
      if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey());
    }
    return request;
  },
  onResponse({ request, response }) {
    readClock(response);
    if (response.status === 401 && !new URL(request.url).pathname.endsWith('/api/session')) onSignedOut();
    return response;
  },
};

/** The routes without their headers: the key and the token are added below, so that no call site repeats them. */
type Headerless<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]: Paths[Path][Method] extends { parameters: infer Parameters }
      ? Omit<Paths[Path][Method], 'parameters'> & {
          parameters: Omit<Parameters, 'header'> & { header?: never };
        }
      : Paths[Path][Method];
  };
};

export const api = createClient<Headerless<paths>>({ baseUrl: '/', fetch: sendWithRetry });
api.use(headers);

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a successful answer; anything else is thrown as a {@link Problem}. */
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(error, response.status);
  return data as T;
}

/**
 * Sends one file as the multipart field `file` and tells how far it has come (0 to 1).
 * `fetch` cannot tell, so this is the one place that uses the older interface.
 */
export function upload<T>(path: string, file: File, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('Accept-Language', language);
    request.setRequestHeader('X-CSRF-Token', csrfToken);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new TypeError('network'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else {
        if (request.status === 401) onSignedOut();
        reject(problemFrom(request.response, request.status));
      }
    };
    request.send(asForm(file, file.name));
  });
}

/** Sends one file as the multipart field `file`. */
export function asForm(file: Blob, name: string): FormData {
  const form = new FormData();
  form.append('file', file, name);
  return form;
}

function fileNameOf(response: Response, fallback: string): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="([^"]+)"/i.exec(header)?.[1] ?? fallback;
}

/** Fetches a file from the API and hands it to the browser as a download; a refusal is thrown as a Problem. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await fetch(path, { headers: { 'Accept-Language': language } });
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw problemFrom(body, response.status);
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileNameOf(response, fallbackName);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

import { crc32, createInflateRaw } from 'node:zlib';
import saxes from 'saxes';
import { Refusal } from './refusal.js';

const LOCAL_HEADER_BYTES = 30;
const ARCHIVE_MAGICS = [
  '504b0304', // zip
  '504b0506', // empty zip
  '52617221', // rar
  '377abcaf271c', // 7z
  '1f8b', // gzip
  '425a68', // bzip2
  'fd377a585a00', // xz
  'd0cf11e0', // OLE container
];

/**
 * Inflates the parts of one workbook, counting what really comes out: the directory's sizes are claims.
 * Holds one chunk at a time.
 */
export class PartReader {
  /**
   * @param {Buffer} file
   * @param {readonly object[]} parts as read from the directory
   * @param {object} limits
   */
  constructor(file, parts, limits) {
    this.file = file;
    this.limits = limits;
    this.parts = new Map(parts.map((part) => [part.name.toLowerCase(), part]));
    this.unread = new Set(this.parts.keys());
    this.totalBytes = 0;
  }

  has(name) {
    return this.parts.has(name.toLowerCase());
  }

  /** The inflated bytes of one part, chunk by chunk; refuses as soon as they exceed a limit or the claim. */
  async *chunks(part) {
    const { limits } = this;
    const place = { part: part.name.slice(0, 120) };
    this.unread.delete(part.name.toLowerCase());
    let bytes = 0;
    let sum = 0;
    let head = Buffer.alloc(0);
    for await (const chunk of this.source(part, place)) {
      bytes += chunk.length;
      this.totalBytes += chunk.length;
      if (limits.refuse.lyingSizes && bytes > part.unpackedBytes) throw new Refusal('sizes_disagree', place);
      if (this.totalBytes > limits.unpackedBytes) {
        throw new Refusal('unpacked_too_large', { limit: limits.unpackedBytes });
      }
      if (this.totalBytes > Math.max(64 * 1024, this.file.length * limits.ratio)) {
        throw new Refusal('ratio_too_high', { limit: limits.ratio });
      }
      if (head.length < 8) {
        head = Buffer.concat([head, chunk.subarray(0, 8)]);
        this.checkMagic(head, place);
      }
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (limits.refuse.lyingSizes && bytes !== part.unpackedBytes) throw new Refusal('sizes_disagree', place);
    if (sum !== part.crc32) throw new Refusal('zip_damaged', place);
  }

  source(part, place) {
    const { file } = this;
    const at = part.headerOffset;
    if (at + LOCAL_HEADER_BYTES > file.length || file.readUInt32LE(at) !== 0x04034b50) {
      throw new Refusal('zip_damaged', place);
    }
    const start = at + LOCAL_HEADER_BYTES + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    const stored = file.subarray(start, start + part.storedBytes);
    if (stored.length !== part.storedBytes) throw new Refusal('zip_damaged', place);
    return part.deflated ? inflate(stored, place) : [stored];
  }

  checkMagic(head, place) {
    if (!this.limits.refuse.nestedArchives) return;
    const hex = head.toString('hex');
    if (ARCHIVE_MAGICS.some((magic) => hex.startsWith(magic))) throw new Refusal('nested_archive', place);
  }

  /**
   * The text of an XML part. UTF-8 only, so that a document type declaration cannot hide in another encoding:
   * the search for it sees every character the parser will see.
   */
  async *text(part) {
    const place = { part: part.name.slice(0, 120) };
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let tail = '';
    for await (const chunk of this.chunks(part)) {
      let text;
      try {
        text = decoder.decode(chunk, { stream: true });
      } catch {
        throw new Refusal('xml_damaged', place);
      }
      if (text.includes('\0')) throw new Refusal('xml_damaged', place);
      if (this.limits.refuse.doctypes && /<!(?:doctype|entity|element|attlist|notation)/i.test(tail + text)) {
        throw new Refusal('doctype', place);
      }
      tail = (tail + text).slice(-12);
      yield text;
    }
  }

  /** Reads a part only for what must not be in it. */
  async scan(part) {
    for await (const text of this.text(part)) void text;
  }

  /** Reads a binary part only for its size and its magic number. */
  async drain(part) {
    for await (const chunk of this.chunks(part)) void chunk;
  }

  /**
   * Parses an XML part. Names reach the handler without their namespace prefix: any prefix is legal in a
   * workbook, and a guard must not be dodged by choosing another one.
   * @param {object} part
   * @param {{open?: (name: string, attributes: Record<string, string>, path: string[]) => void,
   *   text?: (text: string, path: string[]) => void, close?: (name: string, path: string[]) => void}} handler
   */
  async parse(part, handler) {
    const place = { part: part.name.slice(0, 120) };
    const parser = new saxes.SaxesParser();
    const path = [];
    let pending = 0;
    const damaged = () => {
      throw new Refusal('xml_damaged', place);
    };
    parser.on('error', damaged);
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) damaged();
    });
    parser.on('doctype', () => {
      pending = 0;
      if (this.limits.refuse.doctypes) throw new Refusal('doctype', place);
    });
    parser.on('opentag', (tag) => {
      pending = 0;
      const name = localName(tag.name);
      path.push(name);
      if (path.length > this.limits.xmlDepth) damaged();
      handler.open?.(name, tag.attributes, path);
    });
    const text = (value) => {
      pending = 0;
      handler.text?.(value, path);
    };
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('closetag', () => {
      pending = 0;
      handler.close?.(path[path.length - 1], path);
      path.pop();
    });
    for await (const chunk of this.text(part)) {
      pending += chunk.length;
      parser.write(chunk);
      if (pending > this.limits.tokenBytes) throw new Refusal('too_much_text', place);
    }
    parser.close();
  }
}

async function* inflate(stored, place) {
  const stream = createInflateRaw({ chunkSize: 64 * 1024 });
  stream.end(stored);
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('zip_damaged', place);
  } finally {
    stream.destroy();
  }
}

export function localName(name) {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its local name (`r:id` and `x:id` both answer to `id`). */
export function attribute(attributes, name) {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

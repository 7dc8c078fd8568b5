import { fromBufferPromise, getFileNameLowLevel, validateFileName, type Entry } from 'yauzl';
import { refused, type Refused, type WorkbookRefusalCode } from './refusals.js';
import type { WorkbookLimits } from './limits.js';

/** One part as the directory describes it; the sizes are claims until the part has been inflated. */
export interface ZipPart {
  readonly name: string;
  readonly headerOffset: number;
  readonly storedBytes: number;
  readonly unpackedBytes: number;
  readonly deflated: boolean;
  readonly crc32: number;
}

export type DirectoryResult = { readonly ok: true; readonly parts: readonly ZipPart[] } | Refused;

const LOCAL_HEADER_BYTES = 30;
const SMALL_PART_BYTES = 64 * 1024;
const ARCHIVE_NAME = /\.(zip|rar|7z|gz|tgz|tar|bz2|xz|jar|war|apk|cab|docx|xlsx|xlsm|xlsb|pptx|ods|odt)$/i;

/**
 * Reads only the ZIP directory (OWASP ASVS v5.0.0-5.2.3: unpacked size and count are checked before unpacking).
 * Nothing has been inflated when this refuses.
 */
export async function checkZipDirectory(file: Buffer, limits: WorkbookLimits): Promise<DirectoryResult> {
  const magic = checkMagic(file, limits);
  if (magic) return refused(magic, magic === 'file_too_large' ? { limit: limits.fileBytes } : {});
  let zip;
  try {
    zip = await fromBufferPromise(file, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch {
    return refused('zip_damaged');
  }
  if (zip.entryCount > limits.entries) return refused('too_many_entries', { limit: limits.entries });
  const parts: ZipPart[] = [];
  const spans: Span[] = [];
  const names = new Set<string>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        true,
      );
      const place = { part: name.slice(0, 120) };
      const offence = checkEntry(entry, name, limits);
      if (offence) return refused(offence, place);
      spans.push(spanOf(entry));
      if (name.endsWith('/')) continue;
      if (names.has(name.toLowerCase())) return refused('duplicate_part', place);
      names.add(name.toLowerCase());
      total += entry.uncompressedSize;
      if (total > limits.unpackedBytes) return refused('unpacked_too_large', { limit: limits.unpackedBytes });
      parts.push({
        name,
        headerOffset: entry.relativeOffsetOfLocalHeader,
        storedBytes: entry.compressedSize,
        unpackedBytes: entry.uncompressedSize,
        deflated: entry.compressionMethod === 8,
        crc32: entry.crc32,
      });
    }
  } catch {
    return refused('zip_damaged');
  }
  if (total > file.length * limits.ratio) return refused('ratio_too_high', { limit: limits.ratio });
  if (limits.refuse.overlaps && overlap(spans)) return refused('overlapping_parts');
  return { ok: true, parts };
}

function checkMagic(file: Buffer, limits: WorkbookLimits): WorkbookRefusalCode | undefined {
  if (file.length === 0) return 'empty_file';
  if (file.length > limits.fileBytes) return 'file_too_large';
  if (file.length >= 4 && file.readUInt32LE(0) === 0x04034b50) return undefined;
  if (file.length >= 8 && file.readUInt32BE(0) === 0xd0cf11e0) return 'legacy_or_protected';
  return file.subarray(0, 512).includes(0) ? 'not_xlsx' : 'text_file';
}

function checkEntry(entry: Entry, name: string, limits: WorkbookLimits): WorkbookRefusalCode | undefined {
  const { refuse } = limits;
  if (refuse.unsafePaths && (validateFileName(name) !== null || hasControlCharacter(name)))
    return 'unsafe_path';
  if (refuse.encryption && entry.isEncrypted()) return 'encrypted';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'zip_damaged';
  const stored = entry.compressionMethod === 0;
  if (refuse.lyingSizes && stored && entry.compressedSize !== entry.uncompressedSize) return 'sizes_disagree';
  if (refuse.nestedArchives && ARCHIVE_NAME.test(name)) return 'nested_archive';
  if (entry.uncompressedSize > limits.unpackedBytes) return 'unpacked_too_large';
  const grown = entry.uncompressedSize > Math.max(SMALL_PART_BYTES, entry.compressedSize * limits.ratio);
  return grown ? 'ratio_too_high' : undefined;
}

function hasControlCharacter(name: string): boolean {
  for (const character of name) if (character.charCodeAt(0) < 0x20) return true;
  return false;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(entry: Entry): Span {
  const start = entry.relativeOffsetOfLocalHeader;
  return { start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize };
}

/** Parts that share bytes are how a small file describes a huge one (many entries on one deflate stream). */
function overlap(spans: readonly Span[]): boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  return sorted.some((span, index) => index > 0 && span.start < sorted[index - 1]!.end);
}

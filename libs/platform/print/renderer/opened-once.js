import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** The instance that pdfkit uses: formats registered here are known there. */
const fontkit = require('fontkit');

const MARK = 'OPENED-ONCE';
const opened = [];

/** Stands for a font file that is unpacked already. */
class OpenedFont {
  static type = MARK;

  static probe(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, MARK.length).toString('latin1') === MARK;
  }

  constructor(stream) {
    return opened[stream.buffer[MARK.length]];
  }
}

fontkit.registerFormat(OpenedFont);

/**
 * A font file as something every document can open at no cost. Unpacking a Chinese font takes most of a second, and
 * the renderer would do it for each document; the unpacked one is only read, each document makes its own subset of it.
 */
export function openedOnce(path) {
  const font = fontkit.create(readFileSync(path));
  const createSubset = font.createSubset.bind(font);
  font.createSubset = () => withDrawnGlyphs(createSubset());
  opened.push(font);
  return Buffer.concat([Buffer.from(MARK, 'latin1'), Buffer.from([opened.length - 1]), Buffer.alloc(16)]);
}

/**
 * fontkit copies glyphs by their place in the file. A WOFF2 file holds them rearranged, so that its bytes would be
 * copied as glyphs that no reader can draw: here each glyph is written anew from its outline.
 */
function withDrawnGlyphs(subset) {
  subset._addGlyph = function addGlyph(id) {
    const glyph = this.font.getGlyph(id);
    const bytes = glyfBytes(glyph._getContours());
    this.glyf.push(bytes);
    this.loca.offsets.push(this.offset);
    this.hmtx.metrics.push({ advance: glyph.advanceWidth, bearing: glyph._getMetrics().leftBearing });
    this.offset += bytes.length;
    return this.glyf.length - 1;
  };
  return subset;
}

const ON_CURVE = 1;

/** An outline as a simple glyph of a TrueType `glyf` table, padded to four bytes; composites arrive here resolved. */
function glyfBytes(contours) {
  const points = contours
    .flat()
    .map(({ onCurve, x, y }) => ({ onCurve, x: Math.round(x), y: Math.round(y) }));
  if (points.length === 0) return new Uint8Array(0);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const size = 10 + 2 * contours.length + 2 + points.length * 5;
  const bytes = Buffer.alloc(size + ((4 - (size % 4)) % 4));
  let at = 0;
  const int16 = (value) => (at = bytes.writeInt16BE(value, at));
  const uint16 = (value) => (at = bytes.writeUInt16BE(value, at));
  for (const value of [contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
    int16(value);
  let end = -1;
  for (const contour of contours) uint16((end += contour.length));
  uint16(0);
  for (const { onCurve } of points) at = bytes.writeUInt8(onCurve ? ON_CURVE : 0, at);
  for (const values of [xs, ys]) values.forEach((value, index) => int16(value - (values[index - 1] ?? 0)));
  return bytes;
}

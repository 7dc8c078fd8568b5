/**
 * Sets the time of every entry of a freshly written ZIP file, in place, so that the same content always gives
 * the same bytes. Only for archives this product has just written (no comment, no ZIP64).
 */
export function stampZip(file: Buffer, moment: Date): Buffer {
  const end = file.length - 22;
  if (end < 0 || file.readUInt32LE(end) !== 0x06054b50) throw new RangeError('not a plain ZIP file');
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  const years = Math.max(0, moment.getUTCFullYear() - 1980);
  const date = (years << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    file.writeUInt16LE(time, at + 12);
    file.writeUInt16LE(date, at + 14);
    const local = file.readUInt32LE(at + 42);
    file.writeUInt16LE(time, local + 10);
    file.writeUInt16LE(date, local + 12);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return file;
}

/**
 * `npm run bench [-- booking|decisions|start|timetable|planning-board|repair|claim-5000|nightly]`: prints figures of one run on one machine; nothing is asserted.
 * Servers, build and environment come from the launcher.
 */
const KINDS = [
  'booking',
  'decisions',
  'start',
  'timetable',
  'planning-board',
  'repair',
  'claim-5000',
  'nightly',
];
/** Runs for many minutes, so only when it is asked for by name. */
const BY_NAME_ONLY = ['timetable', 'planning-board', 'repair', 'claim-5000', 'nightly'];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((kind) => !KINDS.includes(kind));
if (unknown.length > 0) {
  process.stderr.write(`no such benchmark: ${unknown.join(', ')}; there are ${KINDS.join(', ')}\n`);
  process.exit(2);
}
for (const kind of wanted.length > 0 ? wanted : KINDS.filter((one) => !BY_NAME_ONLY.includes(one))) {
  const { bench } = await import(`./${kind}.mjs`);
  await bench();
}
process.exit(0);

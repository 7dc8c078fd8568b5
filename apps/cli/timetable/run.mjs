import { importBuilt } from '../built-from-source.mjs';

const { timetable } = await importBuilt('apps/cli/timetable/timetable', {
  folders: ['libs/timetable/engine', 'apps/cli/timetable'],
});
process.exitCode = await timetable(process.argv.slice(2));

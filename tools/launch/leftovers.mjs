import { readJson, writeFileAtomically } from './files.mjs';
import { identityOf, stopGroup } from './processes.mjs';

/** Notes a started process, so that the next launch can tell it from a stranger with the same id. */
export function createChildRecord(file) {
  const known = new Map();
  const save = () => {
    try {
      writeFileAtomically(file, `${JSON.stringify([...known.values()], null, 2)}\n`);
    } catch {
      // A second net below the guard; a full disk must not stop the launcher from restarting a child.
    }
  };
  return {
    started(name, pid) {
      if (!pid) return;
      known.set(name, { name, pid, identity: identityOf(pid) });
      save();
    },
    clear() {
      known.clear();
      save();
    },
  };
}

/** Stops what a launcher that was killed has left running on this data folder; returns the names. */
export async function stopLeftovers(file) {
  const found = readJson(file, []).filter(
    ({ pid, identity }) => identity !== null && identityOf(pid) === identity,
  );
  for (const { pid } of found.reverse()) await stopGroup(pid, { timeoutMs: 30_000 });
  return found.map(({ name }) => name);
}

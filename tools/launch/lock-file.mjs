/**
 * Optional packages (native builds of other platforms) that a lock file leaves out. npm writes such files
 * when a registry lacks them, and `npm ci` then refuses the file, on every platform.
 * @returns {string[]} "name@version wanted by place"
 */
export function missingOptionalPackages(lock) {
  const { packages } = lock;
  const isLocked = (place, name) => {
    for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      if (packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`]) return true;
      if (!folder.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`]);
    }
  };
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(place, name))
      .map(([name, version]) => `${name}@${version} wanted by ${place}`),
  );
}

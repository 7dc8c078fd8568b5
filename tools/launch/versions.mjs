/** Oldest versions the platform is tested with. */
export const NEEDED = { mariadb: '10.6', redis: '6.2' };

/** -1, 0 or 1 as dotted number `a` is older than, the same as or newer than `b`; missing parts count as 0. */
export function compareVersions(a, b) {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return 0;
}

/** The version in `mariadbd --version` or in a server's greeting; null for MySQL and others. */
export function mariadbVersion(text) {
  if (!/mariadb/i.test(text)) return null;
  // MariaDB 10 greets old clients as "5.5.5-10.11.6-MariaDB".
  return /(?:5\.5\.5-)?(\d+\.\d+\.\d+)-MariaDB/i.exec(text)?.[1] ?? null;
}

/** The version in `redis-server --version` or in `INFO server`. */
export function redisVersion(text) {
  return /(?:server v=|redis_version:)(\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null;
}

/** MariaDB's major version is the first two numbers: data files of 10.11 and 11.4 differ. */
export function mariadbSeries(version) {
  return version.split('.').slice(0, 2).join('.');
}

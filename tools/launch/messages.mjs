/** A failure the reader can act on: shown as this one line, without a stack. */
export class LaunchError extends Error {}

/** Thrown inside a step when the run was interrupted; the interruption itself has been reported already. */
export class Interrupted extends Error {}

const compose = 'docker compose -f docker/compose.yml up -d';

/** Every sentence the launcher may stop with, Chinese first, each a single line. */
export const messages = {
  portTaken: (port) =>
    `端口 ${port} 已被占用，请换一个：PORT=${Number(port) + 1} npm start / Port ${port} is in use; choose another: PORT=${Number(port) + 1} npm start`,
  portInvalid: (value) =>
    `PORT 必须是 1–65535 的整数，现为“${value}” / PORT must be a whole number from 1 to 65535, not "${value}".`,
  diskFull: (folder, freeMb, neededMb) =>
    `磁盘空间不足：${folder} 仅剩 ${freeMb} MB，至少需要 ${neededMb} MB / Disk full: ${freeMb} MB free at ${folder}, at least ${neededMb} MB needed.`,
  diskFullDuring: (what) =>
    `磁盘已满，未能完成“${what}”，请清理后重试 / Disk full during "${what}": free some space and try again.`,
  notWritable: (folder) =>
    `没有写入 ${folder} 的权限，请换用 DATA_DIR 指定的目录 / No permission to write to ${folder}; point DATA_DIR to a folder of yours.`,
  alreadyRunning: (dataDir, pid) =>
    `数据目录 ${dataDir} 正由另一个启动器使用（进程 ${pid}）；并行第二份请另设 DATA_DIR 和 PORT / ${dataDir} is in use by another launcher (process ${pid}); for a second copy set DATA_DIR and PORT.`,
  databaseOfOtherVersion: (dataDir, wrote, found) =>
    `数据目录 ${dataDir} 由 MariaDB ${wrote} 写成，本机是 ${found}；请安装 ${wrote}，或用 DATA_DIR 另建目录 / ${dataDir} was written by MariaDB ${wrote} but this machine has ${found}; install ${wrote} or start afresh with another DATA_DIR.`,
  redisOfOtherVersion: (dataDir, wrote, found) =>
    `数据目录 ${dataDir} 由 Redis ${wrote} 写成，本机的 ${found} 较旧；请升级 Redis，或用 DATA_DIR 另建目录 / ${dataDir} was written by Redis ${wrote} and this machine has the older ${found}; upgrade Redis or start afresh with another DATA_DIR.`,
  newerLayout: (dataDir, wrote, known) =>
    `数据目录 ${dataDir} 的布局是第 ${wrote} 版，本程序只认到第 ${known} 版；请更新程序 / ${dataDir} has layout ${wrote}, this copy knows up to ${known}: update the program.`,
  unknownData: (dataDir) =>
    `数据目录 ${dataDir} 中的数据库不是本启动器所建，未作改动；请用 DATA_DIR 另指目录 / The database in ${dataDir} was not made by this launcher and was left alone; choose another DATA_DIR.`,
  secretsLost: (file) =>
    `密钥文件 ${file} 缺失或损坏，现有数据无法解密；请从备份恢复 / ${file} is missing or damaged and the existing data cannot be decrypted without it; restore it from a backup.`,
  threeWays: (missing, why) =>
    `缺少 ${missing}${why.zh}。三种办法：(1) 安装：apt-get install mariadb-server redis-server；(2) 设置 DATABASE_URL 和 REDIS_URL；(3) ${compose} / ` +
    `${missing} not found${why.en}. Three ways on: (1) install them: apt-get install mariadb-server redis-server; (2) set DATABASE_URL and REDIS_URL; (3) ${compose}`,
  npmMissing: () => `找不到 npm，请随 Node 一并安装 / npm was not found; install it together with Node.`,
  commandFailed: (what, detail) => `“${what}”失败：${detail} / "${what}" failed: ${detail}`,
  unreachable: (name, where, detail) =>
    `连不上 ${name}（${where}）：${detail} / Cannot reach ${name} at ${where}: ${detail}`,
  tooOldServer: (name, found, needed) =>
    `${name} ${found} 版本过低，需要 ${needed} 或更高 / ${name} ${found} is too old: ${needed} or later is needed.`,
  urlInvalid: (name) => `${name} 不是有效的地址 / ${name} is not a valid URL.`,
  notReady: (name, seconds, log) =>
    `${name} 在 ${seconds} 秒内未就绪，日志：${log} / ${name} was not ready within ${seconds} s; log: ${log}`,
  diedAtStart: (name, how, log) =>
    `${name} 启动时退出（${how}），日志：${log} / ${name} exited while starting (${how}); log: ${log}`,
  notRunning: () => `系统没有运行，请先执行 npm start / The system is not running: run npm start first.`,
};

const DISK_FULL = /ENOSPC|No space left on device|Errcode: 28\b|OS errno 28\b|error: 28\b|Disk is full/i;

/** Whether a program's output speaks of a full disk. */
export function speaksOfFullDisk(output) {
  return DISK_FULL.test(output);
}

/**
 * The single line to show for anything thrown. Known failures have their sentence; a full disk and a
 * missing permission are recognised wherever they come from.
 */
export function lineFor(error, during = 'start') {
  if (error instanceof LaunchError) return error.message;
  if (error?.code === 'ENOSPC' || error?.code === 'EDQUOT') return messages.diskFullDuring(during);
  if (error?.code === 'EACCES' || error?.code === 'EPERM' || error?.code === 'EROFS') {
    return messages.notWritable(error.path ?? during);
  }
  return messages.commandFailed(during, error?.message ?? String(error));
}

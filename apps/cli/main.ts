import 'reflect-metadata';
import { ConfigError } from '../../libs/platform/config/config.js';

type Command = (args: readonly string[]) => Promise<number | void> | number;

/** Each command loads what it needs and no more, so that the small ones start at once. */
const COMMANDS: Readonly<Record<string, { help: string; load: () => Promise<Command> }>> = {
  migrate: {
    help: 'bring the schema up to date and set the application user’s rights',
    load: async () => (await import('./commands/migrate.js')).migrate,
  },
  schema: {
    help: 'schema check: do entities and migrated schema agree?',
    load: async () => (await import('./commands/migrate.js')).checkSchema,
  },
  seed: {
    help: 'seed [--if-empty] [--small] [--seed N]: load the demo centre',
    load: async () => (await import('./commands/seed.js')).seed,
  },
  accounts: {
    help: 'accounts [--json]: the demo accounts',
    load: async () => (await import('./commands/accounts.js')).accounts,
  },
  openapi: {
    help: 'openapi [--check]: write or check the OpenAPI document',
    load: async () => (await import('./commands/openapi.js')).openapi,
  },
  outbox: {
    help: 'outbox list | outbox replay ID|all: deliveries given up on',
    load: async () => (await import('./commands/outbox.js')).outbox,
  },
  demo: {
    help: 'demo [--cohorts N] [--url URL]: play the whole path against a running system',
    load: async () => (await import('./commands/demo.js')).demo,
  },
  policy: {
    help: 'policy evaluate FILE|- [--explain]: decide cases without a database | policy load: store the policy files',
    load: async () => (await import('./policy/evaluate.js')).policy,
  },
  centre: {
    help: 'centre create --code CODE --name NAME --admin LOGIN [--city CITY]: a centre and its first administrator',
    load: async () => (await import('./commands/centre.js')).centre,
  },
  audit: {
    help: 'audit verify: is the audit trail whole?',
    load: async () => (await import('./commands/audit.js')).audit,
  },
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { help }]) => `  ${name.padEnd(12)} ${help}`);
  return `skillpark COMMAND\n${lines.join('\n')}\n`;
}

async function main(): Promise<number> {
  const [name = 'help', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    const asked = ['help', '--help', '-h'].includes(name);
    (asked ? process.stdout : process.stderr).write(asked ? usage() : `no command ${name}\n${usage()}`);
    return asked ? 0 : 2;
  }
  return (await (await command.load())(args)) ?? 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const text = error instanceof ConfigError ? error.message : String((error as Error)?.stack ?? error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);

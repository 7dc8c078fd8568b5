import type { DataSource } from 'typeorm';

/** Statements that would make the database agree with the entities; empty when they agree. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  await nameDefaultRulesAsServerDoes(dataSource);
  const log = await dataSource.driver.createSchemaBuilder().log();
  return log.upQueries.map(({ query }) => query);
}

type ForeignKey = DataSource['entityMetadatas'][number]['foreignKeys'][number];

/** Two words for one thing: InnoDB refuses at once under both, and servers differ in which one they report. */
const REFUSES: readonly (string | undefined)[] = ['NO ACTION', 'RESTRICT', undefined];

async function nameDefaultRulesAsServerDoes(dataSource: DataSource): Promise<void> {
  const rules = await dataSource.query<(Pick<ForeignKey, 'onDelete' | 'onUpdate'> & { name: string })[]>(
    `SELECT constraint_name AS name, delete_rule AS onDelete, update_rule AS onUpdate
       FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()`,
  );
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  for (const key of dataSource.entityMetadatas.flatMap(({ foreignKeys }) => foreignKeys)) {
    const rule = byName.get(key.name);
    if (!rule) continue;
    if (REFUSES.includes(key.onDelete) && REFUSES.includes(rule.onDelete)) key.onDelete = rule.onDelete;
    if (REFUSES.includes(key.onUpdate) && REFUSES.includes(rule.onUpdate)) key.onUpdate = rule.onUpdate;
  }
}

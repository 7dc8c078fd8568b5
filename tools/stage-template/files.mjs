/**
 * The rooms of a new stage with one thin path through them.
 * @param {{ name: string, Name: string, stamp: string, zh: string }} stage
 * @returns {Record<string, string>} text by path below the root
 */
export function templateFiles({ name, Name, stamp, zh }) {
  const at = (path) => `libs/${name}/${path}`;
  return {
    [at('contracts/errors.ts')]:
      `import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const ${name}Errors = defineErrors('${name}', {
  not_found: { status: 404, title: '没有找到该${zh}记录', titleEn: 'No such ${name} record' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof ${name}Errors> {}
}
`,
    [at('contracts/permissions.ts')]: `import { definePermission } from '../../platform/contracts/index.js';

export const canRead${Name} = definePermission({
  name: '${name}.read',
  sentence: '查看${zh}',
  roles: ['CENTRE_MANAGER', 'AUDITOR'],
});
`,
    [at('contracts/routes.ts')]: `import { z } from 'zod';
import { defineRoute, idSchema, instantSchema, pageOf, pageQuery, textSchema } from '../../platform/contracts/index.js';
import { canRead${Name} } from './permissions.js';

export const ${name}Row = z.object({ id: idSchema, title: textSchema(100), createdAt: instantSchema });

export const list${Name} = defineRoute({
  id: '${name}.list',
  method: 'GET',
  path: '/api/${name}',
  access: canRead${Name},
  summary: '${zh}列表',
  query: z.strictObject(pageQuery),
  response: { status: 200, schema: pageOf(${name}Row) },
});
`,
    [at('contracts/index.ts')]: `export * from './errors.js';
export * from './permissions.js';
export * from './routes.js';
`,
    [at('domain/title.ts')]:
      `/** The title as it is stored: outer blanks dropped, inner runs of blanks made one. */
export const normaliseTitle = (title: string): string => title.trim().replace(/\\s+/g, ' ');
`,
    [at('store/' + name + '.entity.ts')]: `import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn } from '../../platform/index.js';

@Entity('${name}')
export class ${Name}Entity {
  @PrimaryColumn(idColumn)
  id!: string;

  @Index('ix_${name}_centre')
  @Column(idColumn)
  centreId!: string;

  @Column({ type: 'varchar', length: 100 })
  title!: string;

  @Column(instantColumn)
  createdAt!: Date;
}
`,
    [at('store/index.ts')]: `import { ${Name}Entity } from './${name}.entity.js';

export const ${name}Entities = [${Name}Entity];
`,
    [at('store/' + name + '-store.ts')]: `import { Injectable } from '@nestjs/common';
import { type Db, type Scope, scopeSql } from '../../platform/index.js';

export interface ${Name} {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
}

@Injectable()
export class ${Name}Store {
  /** Newest first, with the number there are in all. */
  async list(db: Db, scope: Scope, page: { limit: number; offset: number }): Promise<{ items: ${Name}[]; total: number }> {
    const within = scopeSql(scope, { centre: 'centre_id' });
    const items = await db.query<${Name}>(
      \`SELECT id, title, created_at AS createdAt FROM ${name} WHERE \${within.sql} ORDER BY id DESC LIMIT ? OFFSET ?\`,
      [...within.params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      \`SELECT COUNT(*) AS total FROM ${name} WHERE \${within.sql}\`,
      within.params,
    );
    return { items, total: count?.total ?? 0 };
  }
}
`,
    [at('queries/list-' + name + '.ts')]: `import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { list${Name} } from '../contracts/index.js';
import { ${Name}Store } from '../store/${name}-store.js';

@Injectable()
export class List${Name} {
  constructor(
    private readonly tx: Tx,
    private readonly store: ${Name}Store,
  ) {}

  async execute(actor: Actor, { query }: InputOf<typeof list${Name}>): Promise<OutputOf<typeof list${Name}>> {
    const { items, total } = await this.store.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), total };
  }
}
`,
    [at('http/' + name + '.controller.ts')]: `import { Controller } from '@nestjs/common';
import { type Actor, CurrentActor, Endpoint, Input, type InputOf, type OutputOf } from '../../platform/index.js';
import { list${Name} } from '../contracts/index.js';
import { List${Name} } from '../queries/list-${name}.js';

@Controller()
export class ${Name}Controller {
  constructor(private readonly listAll: List${Name}) {}

  @Endpoint(list${Name})
  list(
    @Input() input: InputOf<typeof list${Name}>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof list${Name}>> {
    return this.listAll.execute(actor, input);
  }
}
`,
    [at(name + '.module.ts')]: `import { Module } from '@nestjs/common';
import { ${Name}Controller } from './http/${name}.controller.js';
import { List${Name} } from './queries/list-${name}.js';
import { ${Name}Store } from './store/${name}-store.js';

const useCases = [${Name}Store, List${Name}];

@Module({ providers: useCases, exports: useCases })
export class ${Name}Module {}

@Module({ imports: [${Name}Module], controllers: [${Name}Controller] })
export class ${Name}HttpModule {}

@Module({ imports: [${Name}Module] })
export class ${Name}JobsModule {}
`,
    [at('index.ts')]:
      `export { ${Name}HttpModule, ${Name}JobsModule, ${Name}Module } from './${name}.module.js';
export { type ${Name}, ${Name}Store } from './store/${name}-store.js';
`,
    [at('test/title.spec.ts')]: `import { describe, expect, it } from '@jest/globals';
import { normaliseTitle } from '../domain/title.js';

describe('a ${name} title', () => {
  it('keeps one blank between words', () => {
    expect(normaliseTitle('  a   b ')).toBe('a b');
  });
});
`,
    [`libs/database/migrations/${stamp}-${name}.ts`]: `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${Name}${stamp} implements MigrationInterface {
  readonly name = '${Name}${stamp}';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
      CREATE TABLE ${name} (
        id BINARY(16) NOT NULL,
        centre_id BINARY(16) NOT NULL,
        title VARCHAR(100) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY ix_${name}_centre (centre_id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ${name}');
  }
}
`,
  };
}

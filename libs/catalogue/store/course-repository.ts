import { Injectable } from '@nestjs/common';
import type { SkillLevel } from '../../kernel/index.js';
import type { Cluster } from '../../people/index.js';
import {
  bin,
  binOrNull,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { ContentMode, DeliveryMode, NewCourse, TrainingCategory } from '../contracts/schemas.js';
import { type CourseHours, courseHours } from '../domain/course-hours.js';

export interface CourseModuleFacts {
  readonly id: string;
  readonly courseId: string;
  readonly ordinal: number;
  readonly title: string;
  readonly content: ContentMode;
  readonly delivery: DeliveryMode;
  readonly minutes: number;
  /** Null while nobody has written it down. */
  readonly equipment: readonly string[] | null;
}

export interface CourseFacts {
  readonly id: string;
  readonly centreId: string;
  readonly code: string;
  readonly name: string;
  readonly category: TrainingCategory;
  readonly cluster: Cluster;
  readonly occupationCode: string | null;
  readonly occupationName: string | null;
  readonly level: SkillLevel | null;
  readonly priceFen: number;
  readonly minSize: number;
  readonly maxSize: number;
  readonly summary: string;
  readonly hours: CourseHours;
  readonly modules: readonly CourseModuleFacts[];
}

export interface CourseFilter {
  readonly q?: string | undefined;
  readonly cluster?: Cluster | undefined;
  readonly category?: TrainingCategory | undefined;
  readonly limit: number;
  readonly offset: number;
}

type ModuleRow = Omit<CourseModuleFacts, 'equipment'> & { readonly equipment: string | null };
type CourseRow = Omit<CourseFacts, 'hours' | 'modules'>;

const SELECT = `SELECT c.id, c.centre_id AS centreId, c.code, c.name, c.category, c.cluster,
    o.code AS occupationCode, o.name AS occupationName, c.level, c.price_fen AS priceFen,
    c.min_size AS minSize, c.max_size AS maxSize, c.summary
  FROM course c LEFT JOIN occupation o ON o.id = c.occupation_id`;

/** The menu is for everybody of the centre. */
const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'c.centre_id', enterprise: true, trainer: true, worker: true });

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

@Injectable()
export class CourseRepository {
  async find(db: Db, scope: Scope, id: string): Promise<CourseFacts | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  /** Those of the ids that exist in the asker's centre, with their modules in order. */
  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, CourseFacts>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<CourseRow>(`${SELECT} WHERE c.id IN (?) AND ${sql}`, [
      ids.map(bin),
      ...params,
    ]);
    return new Map((await this.withModules(db, rows)).map((course) => [course.id, course]));
  }

  async findByCode(db: Db, scope: Scope, code: string): Promise<CourseFacts | undefined> {
    const { sql, params } = visible(scope);
    const rows = await db.query<CourseRow>(`${SELECT} WHERE c.code = ? AND ${sql}`, [code, ...params]);
    return (await this.withModules(db, rows))[0];
  }

  /** A page in the order of codes, and how many there are in all. */
  async list(db: Db, scope: Scope, filter: CourseFilter): Promise<{ items: CourseFacts[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cluster) {
      conditions.push('c.cluster = ?');
      params.push(filter.cluster);
    }
    if (filter.category) {
      conditions.push('c.category = ?');
      params.push(filter.category);
    }
    if (filter.q) {
      conditions.push('(c.name LIKE ? OR c.code LIKE ?)');
      params.push(`%${escapeLike(filter.q)}%`, `${escapeLike(filter.q)}%`);
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<CourseRow>(`${SELECT} WHERE ${where} ORDER BY c.code LIMIT ? OFFSET ?`, [
      ...params,
      filter.limit,
      filter.offset,
    ]);
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM course c WHERE ${where}`,
      params,
    );
    return { items: await this.withModules(db, rows), total: count?.total ?? 0 };
  }

  /** The id of an occupation, or undefined when the centre's list does not have the code. */
  async occupationId(db: Db, scope: Scope, code: string): Promise<string | undefined> {
    const { sql, params } = scopeSql(scope, { centre: 'o.centre_id' });
    const [row] = await db.query<{ id: string }>(
      `SELECT o.id FROM occupation o WHERE o.code = ? AND ${sql}`,
      [code, ...params],
    );
    return row?.id;
  }

  /** Writes a course with its modules; the unique key refuses a code that is taken. Returns the new id. */
  async add(
    db: Db,
    at: { readonly centreId: string; readonly now: Date; readonly occupationId: string | null },
    course: NewCourse,
  ): Promise<string> {
    const id = newId();
    await db.insert('course', {
      id: bin(id),
      centre_id: bin(at.centreId),
      code: course.code,
      name: course.name,
      category: course.category,
      cluster: course.cluster,
      occupation_id: binOrNull(at.occupationId),
      level: course.level ?? null,
      price_fen: course.priceFen,
      min_size: course.minSize,
      max_size: course.maxSize,
      summary: course.summary,
      created_at: at.now,
    });
    await db.insert(
      'course_module',
      course.modules.map((module, index) => ({
        id: bin(newId()),
        course_id: bin(id),
        ordinal: index + 1,
        title: module.title,
        content: module.content,
        delivery: module.delivery,
        planned_minutes: module.minutes,
        equipment: module.equipment === undefined ? null : JSON.stringify(module.equipment),
      })),
    );
    return id;
  }

  /** Locks a course until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<CourseFacts | undefined> {
    const { sql, params } = visible(scope);
    const rows = await db.query(`SELECT c.id FROM course c WHERE c.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    return rows.length === 0 ? undefined : this.find(db, scope, id);
  }

  /** The caller holds the lock of the module's course. */
  async setEquipment(db: Db, moduleId: string, equipment: readonly string[] | null): Promise<void> {
    await db.execute('UPDATE course_module SET equipment = ? WHERE id = ?', [
      equipment === null ? null : JSON.stringify(equipment),
      bin(moduleId),
    ]);
  }

  private async withModules(db: Db, rows: readonly CourseRow[]): Promise<CourseFacts[]> {
    if (rows.length === 0) return [];
    const found = await db.query<ModuleRow>(
      `SELECT id, course_id AS courseId, ordinal, title, content, delivery, planned_minutes AS minutes, equipment
         FROM course_module WHERE course_id IN (?) ORDER BY course_id, ordinal`,
      [rows.map((row) => bin(row.id))],
    );
    const modules = found.map((module): CourseModuleFacts => ({
      ...module,
      equipment: module.equipment === null ? null : (JSON.parse(module.equipment) as string[]),
    }));
    return rows.map((row) => {
      const own = modules.filter(({ courseId }) => courseId === row.id);
      return { ...row, hours: courseHours(own), modules: own };
    });
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError, type FieldProblem } from '../../kernel/index.js';
import { AccountLinks, bin, type Db, type LinkedSubjects } from '../../platform/index.js';

const TABLE_OF = { enterpriseId: 'enterprise', trainerId: 'trainer', workerId: 'worker' } as const;
const FIELDS = ['enterpriseId', 'trainerId', 'workerId'] as const;

/** An account stands only for an enterprise, trainer or worker of its own centre. */
@Injectable()
export class PeopleAccountLinks extends AccountLinks {
  override async check(db: Db, centreId: string, links: LinkedSubjects): Promise<void> {
    const problems: FieldProblem[] = [];
    for (const field of FIELDS) {
      const id = links[field];
      if (!id) continue;
      const found = await db.query(`SELECT 1 FROM ${TABLE_OF[field]} WHERE id = ? AND centre_id = ?`, [
        bin(id),
        bin(centreId),
      ]);
      if (found.length === 0) problems.push({ path: `body.${field}`, message: '本中心没有此记录' });
    }
    if (problems.length > 0) throw new DomainError('access.link_unknown', {}, problems);
  }
}

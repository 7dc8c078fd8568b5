import { AuditFindingEntity } from './finding.entity.js';

export const auditEntities = [AuditFindingEntity];

import { auditEntities } from './audit/index.js';
import { packEntities } from './pack/index.js';

export const insightEntities = [...packEntities, ...auditEntities];

import { packEntities } from './pack/index.js';

export const insightEntities = [...packEntities];

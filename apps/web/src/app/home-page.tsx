import type { ReactNode } from 'react';

import { PageHeader } from '../shared/ui/page-parts.js';

export function HomePage(): ReactNode {
  return <PageHeader title="首页" />;
}

import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

export interface LinkTab {
  readonly to: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** The rooms of a stage, side by side: each is an address of its own. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }): ReactNode {
  if (tabs.length < 2) return null;
  return (
    <nav className="link-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end>
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && (
            <span className="link-tab-count num">{tab.count}</span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';

export interface LinkTab {
  readonly to: string;
  readonly label: string;
  readonly count?: number | undefined;
}

/** The rooms of a stage, side by side: each is an address of its own. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }): ReactNode {
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = tabs.length >= 2;
  useEffect(() => {
    const whole = strip.current;
    const here = whole?.querySelector('.active')?.getBoundingClientRect();
    if (!whole || !here) return;
    // In a hand the strip is longer than the screen: the tab that is open must be in sight.
    const { left, width } = whole.getBoundingClientRect();
    whole.scrollLeft += here.left + here.width / 2 - (left + width / 2);
  }, [pathname, shown]);
  if (!shown) return null;
  return (
    <nav ref={strip} className="link-tabs" aria-label={label}>
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

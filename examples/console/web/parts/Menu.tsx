import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Item {
  label: string;
  act: () => void;
  isDisabled?: boolean;
}

/** A button with a menu below it: arrow keys walk, Escape closes, the focus goes back. */
export function Menu({ label, items }: { label: ReactNode; items: Item[] }) {
  const popover = useRef<HTMLUListElement>(null);
  const id = useId();
  useEffect(() => {
    const menu = popover.current;
    const focus = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') menu?.querySelector<HTMLButtonElement>('button:enabled')?.focus();
    };
    menu?.addEventListener('toggle', focus);
    return () => menu?.removeEventListener('toggle', focus);
  }, []);
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(popover.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(here + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <span className="menu">
      <button type="button" popoverTarget={id} style={{ anchorName: `--${id.replace(/\W/g, '')}` } as React.CSSProperties}>
        {label} ▾
      </button>
      <ul
        ref={popover}
        id={id}
        popover="auto"
        role="menu"
        onKeyDown={walk}
        style={{ positionAnchor: `--${id.replace(/\W/g, '')}` } as React.CSSProperties}
      >
        {items.map(({ label, act, isDisabled = false }) => (
          <li key={label} role="none">
            <button
              type="button"
              role="menuitem"
              disabled={isDisabled}
              onClick={() => {
                popover.current?.hidePopover();
                act();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </span>
  );
}

import { useLayoutEffect, useRef, useState } from 'react';
import classes from './Tip.module.css';

/** A cell's sentences beside it, for who points at it or walks to it; screen readers have them as the cell's label. */
export function Tip({ at, sentences }: { at: HTMLElement; sentences: readonly string[] }) {
  const tip = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const cell = at.getBoundingClientRect();
    const { width, height } = tip.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const left = cell.left + cell.width / 2 - width / 2;
    const above = cell.top - height - 4;
    setPlace({
      left: Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8)),
      top: above < 8 ? cell.bottom + 4 : above,
    });
  }, [at]);
  return (
    <div ref={tip} className={classes.tip} style={place} aria-hidden>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

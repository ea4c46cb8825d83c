import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import classes from './Deferred.module.css';

const Turn = createContext(true);

/** How far out of sight, in pixels, what is about to come into sight is made ready. */
const MARGIN = 300;

interface Props {
  /** Any CSS length. */
  height: string;
  /** What comes before it on the page is here. */
  ready: boolean;
  children: ReactNode;
}

/**
 * Holds the place of what is far out of sight, and makes it only once it is near and its turn has come. What was made
 * stays, but takes in nothing new ({@link useWhileNear}) until it is near and its turn has come again: so what is in sight
 * is asked and drawn first, from the top.
 */
export function Deferred({ height, ready, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [settled, setSettled] = useState(false);
  const [made, setMade] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: `${MARGIN}px 0px`,
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!near || !ready) return;
    // By the second frame what comes before has been painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        setSettled(true);
        setMade(true);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      setSettled(false);
    };
  }, [near, ready]);
  const turn = near && ready && settled;
  return (
    <div
      ref={place}
      className={made && near && !turn ? classes.waiting : undefined}
      style={made ? undefined : { minHeight: height }}
      data-made={made}
    >
      <Turn.Provider value={turn}>{made && children}</Turn.Provider>
    </div>
  );
}

/** The value now, or while the card is far out of sight or not yet its turn, the one that it had when it last was. */
export function useWhileNear<T>(value: T): T {
  const turn = useContext(Turn);
  const held = useRef(value);
  if (turn) held.current = value;
  return held.current;
}

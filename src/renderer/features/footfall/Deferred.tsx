import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

const Near = createContext(true);

/** How far out of sight, in pixels, what is about to come into sight is made ready. */
const MARGIN = 300;

/**
 * Holds the place of what is far out of sight, and makes it only once it is near. What was made stays, but takes in
 * nothing new ({@link useWhileNear}) as long as it is far: so what is in sight is asked and drawn first.
 */
export function Deferred({ height, children }: { height: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [made, setMade] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const now = entries.at(-1)?.isIntersecting ?? false;
        setNear(now);
        if (now) setMade(true);
      },
      { rootMargin: `${MARGIN}px 0px` },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} style={made ? undefined : { minHeight: height }} data-made={made}>
      <Near.Provider value={near}>{made && children}</Near.Provider>
    </div>
  );
}

/** The value now, or while the card is far out of sight, the one that it had when it last was near. */
export function useWhileNear<T>(value: T): T {
  const near = useContext(Near);
  const held = useRef(value);
  if (near) held.current = value;
  return held.current;
}

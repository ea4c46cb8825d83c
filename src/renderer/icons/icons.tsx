import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const Caret = () => (
  <Icon>
    <path d="m4 6 4 4 4-4" />
  </Icon>
);

export const Previous = () => (
  <Icon>
    <path d="m10 4-4 4 4 4" />
  </Icon>
);

export const Next = () => (
  <Icon>
    <path d="m6 4 4 4-4 4" />
  </Icon>
);

/** A page to print. */
export const Sheet = () => (
  <Icon>
    <path d="M3.5 1.5h6l3 3v10h-9ZM9.5 1.5v3h3M5.5 8h5M5.5 11h5" />
  </Icon>
);

/** Views that are kept: a bookmark. */
export const Bookmark = () => (
  <Icon>
    <path d="M4 2.5h8v11L8 10.5l-4 3Z" />
  </Icon>
);

export const Sun = () => (
  <Icon>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />
  </Icon>
);

export const Moon = () => (
  <Icon>
    <path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />
  </Icon>
);

export const Screen = () => (
  <Icon>
    <rect x="1.5" y="2.5" width="13" height="9" rx="1.5" />
    <path d="M5.5 14h5" />
  </Icon>
);

/** The page of the day at hand: a clock. */
export const Clock = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 4.5V8l2.5 1.5" />
  </Icon>
);

/** The page of footfall: bars. */
export const Bars = () => (
  <Icon>
    <path d="M2.5 14V8.5M8 14V2.5M13.5 14V6" />
  </Icon>
);

/** The page of what is to come: a line that goes on dashed. */
export const Ahead = () => (
  <Icon>
    <path d="m1.5 11.5 3-4 2.5 2M9 7.5l1-1.5M11.5 4.5 12 4M13.5 2l.8-.8M1.5 14.5h13" />
  </Icon>
);

/** The page of staffing: two people. */
export const People = () => (
  <Icon>
    <circle cx="6" cy="5" r="2.5" />
    <path d="M1.5 13.5c0-2.5 2-4.5 4.5-4.5s4.5 2 4.5 4.5M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.4c1.5.7 2.5 2.3 2.5 4.1" />
  </Icon>
);

/** The page of alerts: a bell. */
export const Bell = () => (
  <Icon>
    <path d="M4 6.5a4 4 0 0 1 8 0c0 3 1.5 4.5 1.5 5h-11c0-.5 1.5-2 1.5-5ZM6.5 13.5a1.5 1.5 0 0 0 3 0" />
  </Icon>
);

/** The page of the data's quality: a shield with a tick. */
export const Check = () => (
  <Icon>
    <path d="M8 1.5 13.5 3.5v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4ZM5.5 8l2 2 3.5-4" />
  </Icon>
);

/** The page of the pipeline: a tray that readings come down into. */
export const Tray = () => (
  <Icon>
    <path d="M8 1.5v7M5 6l3 3 3-3M2 10v3.5h12V10" />
  </Icon>
);

/** The page that explores files: a lens. */
export const Lens = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 4 4" />
  </Icon>
);

/** A tray that something comes down into: taking it away. */
export const Download = () => (
  <Icon>
    <path d="M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11" />
  </Icon>
);

/** What is locked. */
export const Padlock = () => (
  <Icon>
    <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
    <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
  </Icon>
);

/** The page of settings: sliders. */
export const Sliders = () => (
  <Icon>
    <path d="M2 5h6m4 0h2M2 11h2m4 0h6" />
    <circle cx="10" cy="5" r="2" />
    <circle cx="6" cy="11" r="2" />
  </Icon>
);

export const Mark = () => (
  <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="var(--accent)" />
    <g fill="var(--surface)">
      <rect x="7" y="17" width="4" height="8" rx="1" />
      <rect x="14" y="7" width="4" height="18" rx="1" />
      <rect x="21" y="13" width="4" height="12" rx="1" />
    </g>
  </svg>
);

import { followLake } from './data/lake.ts';
import { followMenu } from './desktop.ts';

// The engine takes longest by far: it starts before anything of the page is even fetched.
followLake();
followMenu();
const { mount } = await import('./mount.tsx');
await mount();

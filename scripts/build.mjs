/** `npm run build`: makes out/ anew. */
import { buildAnew } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint } from './setup/say.mjs';

await runEntryPoint(async () => {
  await ensureInstalled();
  await buildAnew();
});

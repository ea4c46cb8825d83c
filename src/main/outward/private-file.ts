import { open, rename, rm } from 'node:fs/promises';
import { messageOf } from '../../pipeline/errors.ts';
import { unwritten } from '../../pipeline/lake/database.ts';

/**
 * Replaces a file that only its owner may read and write: no instant passes in which others could read it.
 *
 * @throws LakeError where the disk takes no more; the old text stays
 */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  const staged = `${path}.part`;
  try {
    // What a crash left there may have other rights.
    await rm(staged, { force: true });
    const handle = await open(staged, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(staged, path);
  } catch (error) {
    await rm(staged, { force: true });
    throw unwritten(path, messageOf(error));
  }
}

import fuses from '@electron/fuses';

/** A fuse's state is a character of the binary, which is read as its code. */
const OFF = '0'.charCodeAt(0);
const ON = '1'.charCodeAt(0);

/** How each fuse must be: the runtime runs this application, whole and as packed, and nothing else. */
const expected = {
  RunAsNode: OFF,
  EnableNodeOptionsEnvironmentVariable: OFF,
  EnableNodeCliInspectArguments: OFF,
  EnableEmbeddedAsarIntegrityValidation: ON,
  OnlyLoadAppFromAsar: ON,
  GrantFileProtocolExtraPrivileges: OFF,
};

/**
 * Reads the fuses of a packed binary back.
 *
 * @param {string} binary path
 * @returns {Promise<string[]>} one sentence per fuse that is not as it must be
 */
export async function wrongFuses(binary) {
  const wire = await fuses.getCurrentFuseWire(binary);
  return Object.entries(expected)
    .filter(([name, state]) => wire[fuses.FuseV1Options[name]] !== state)
    .map(([name, state]) => `The fuse ${name} is not ${state === ON ? 'on' : 'off'}.`);
}

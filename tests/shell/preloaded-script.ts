/**
 * A script that runs a built preload before a page's own scripts, as Electron does: in the main frame alone, with an
 * `electron` of two objects and no other module. What it exposes reaches the page as copies: structured clones, and
 * functions whose arguments and results are such copies.
 *
 * @param preload text of the built preload, a CommonJS module
 */
export const preloadedScript = (preload: string): string => `(() => {
  if (window !== window.top) return;
  const copied = (value) => {
    if (typeof value === 'function') return (...args) => copied(value(...args.map(copied)));
    if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
      return structuredClone(value);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copied(one)])));
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: copied(api), enumerable: true }),
    },
    ipcRenderer: {
      on: (channel, listener) =>
        addEventListener('stand-in-ipc', ({ detail }) => {
          if (detail.channel === channel) listener({}, ...structuredClone(detail.args));
        }),
    },
  };
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error('A sandboxed preload has no module ' + name);
  };
  ((require, module, exports) => {
${preload}
  })(require, { exports: {} }, {});
})();`;

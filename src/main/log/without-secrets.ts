/** Takes names, passwords and queries out of all addresses: a source's may hold a key. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s"'@]*@/gi, '$1…@')
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s"'?]*)\?[^\s"')]*/gi, '$1?…');

/** How this computer's keyboards name the key that goes with a command's letter. */
export const commandKey = (): string => (/Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl');

import { contextBridge, ipcRenderer } from 'electron';

/** The only bridge between the page and the window: the menu's commands, by name. The page can send nothing through it. */
contextBridge.exposeInMainWorld('affluence', {
  /** Calls the listener with each command of the menu ('backfill'); gives a function that ends that. */
  onCommand(listener: (name: string) => void): () => void {
    const hear = (_event: unknown, name: string) => listener(name);
    ipcRenderer.on('command', hear);
    return () => void ipcRenderer.off('command', hear);
  },
});

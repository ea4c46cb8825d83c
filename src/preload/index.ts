import { contextBridge, ipcRenderer } from 'electron';

type Listener = (name: string, detail?: string) => void;

/** Commands that came before the page listened. */
let waiting: Parameters<Listener>[] = [];
const keep = (...command: Parameters<Listener>) => void waiting.push(command);
let tell: Listener = keep;

ipcRenderer.on('command', (_event, name: string, detail?: string) => tell(name, detail));

/** The only bridge between the page and the window: commands to the page, by name. The page can send nothing through it. */
contextBridge.exposeInMainWorld('affluence', {
  /** Calls the listener with each command ('backfill'; 'open' with the address of a file; 'show' with a query of the page); gives a function that ends that. */
  onCommand(listener: Listener): () => void {
    tell = listener;
    for (const command of waiting) listener(...command);
    waiting = [];
    return () => {
      tell = keep;
    };
  },
});

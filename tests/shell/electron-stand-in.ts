/**
 * Stands in for the `electron` module where its binary can't run: just what src/main/desktop and src/preload use of it,
 * behaving as Electron's documentation says, and typed by Electron's declarations. `standIn` is what a test sees of it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { type RequestOptions, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type * as Electron from 'electron';
import manifest from '../../package.json' with { type: 'json' };

/** What a test sets before the start, and reads after it. */
export const standIn = {
  locale: 'en-GB',
  packaged: false,
  sandboxed: false,
  /** Whether this process is the first instance. */
  first: true,
  userData: mkdtempSync(join(tmpdir(), 'affluence-shell-')),
  screens: [{ x: 0, y: 0, width: 1920, height: 1040 }] as Electron.Rectangle[],
  /** Set by app.exit; undefined while the application runs. */
  exitCode: undefined as number | undefined,
  schemes: [] as Electron.CustomScheme[],
  /** What Chromium was started with. */
  switches: {} as Record<string, string | undefined>,
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  windows: [] as StandInWindow[],
  menu: [] as Electron.MenuItemConstructorOptions[],
  errors: [] as { title: string; content: string }[],
  messages: [] as Electron.MessageBoxOptions[],
  /** Which button a person presses in every message box. */
  answer: 0,
  openedPaths: [] as string[],
  openedLinks: [] as string[],
  /** What a person chooses in the dialogs that ask for a file; nothing is "cancelled". */
  chosenFile: undefined as string | undefined,
  notices: [] as { title: string; body: string; click(): void }[],
  /** Whether the system has a keychain. */
  keychain: true,
  trayMenu: [] as Electron.MenuItemConstructorOptions[],
  trayTip: '',
  loginItem: undefined as Electron.Settings | undefined,
  /** What this start handed over to the first instance. */
  handedOver: undefined as unknown,
  aboutShown: 0,
  /** Processes that were forked, ended ones too. */
  processes: [] as StandInProcess[],
  /** Loads a window's page; by default none is, and a test says itself what becomes of it. */
  load: async (_window: StandInWindow, _url: string): Promise<void> => {},
  /** Channels of the page's side, by name. */
  bridge: {} as Record<string, unknown>,
};

/** A cancellable event, as Electron gives it to listeners. */
function cancellable(fields: object = {}) {
  let prevented = false;
  return {
    event: { ...fields, preventDefault: () => (prevented = true) },
    wasPrevented: () => prevented,
  };
}

class StandInApp extends EventEmitter {
  get isPackaged() {
    return standIn.packaged;
  }
  whenReady: Electron.App['whenReady'] = async () => {};
  requestSingleInstanceLock: Electron.App['requestSingleInstanceLock'] = (data) => {
    standIn.handedOver = data;
    return standIn.first;
  };
  enableSandbox: Electron.App['enableSandbox'] = () => {
    standIn.sandboxed = true;
  };
  setAppUserModelId: Electron.App['setAppUserModelId'] = () => {};
  setLoginItemSettings: Electron.App['setLoginItemSettings'] = (settings) => {
    standIn.loginItem = settings;
  };
  getLocale: Electron.App['getLocale'] = () => standIn.locale;
  getPath: Electron.App['getPath'] = (name) => (name === 'logs' ? join(standIn.userData, 'logs') : standIn.userData);
  commandLine = {
    appendSwitch: (name: string, value?: string) => {
      standIn.switches[name] = value;
    },
  };
  getVersion: Electron.App['getVersion'] = () => manifest.version;
  getName: Electron.App['getName'] = () => 'Affluence';
  getAppPath: Electron.App['getAppPath'] = () => resolve(import.meta.dirname, '../..');
  showAboutPanel: Electron.App['showAboutPanel'] = () => {
    standIn.aboutShown += 1;
  };
  exit: Electron.App['exit'] = (code = 0) => {
    standIn.exitCode = code;
    for (const window of standIn.windows) window.destroyed = true;
    this.emit('quit', {}, code);
  };
  /** Tells `before-quit`, closes the windows, then asks `will-quit`, then exits. `window-all-closed` is not emitted on this way, as documented. */
  quit: Electron.App['quit'] = () => {
    this.emit('before-quit', cancellable().event);
    for (const window of standIn.windows.filter((one) => !one.destroyed)) window.destroyByQuit();
    const { event, wasPrevented } = cancellable();
    this.emit('will-quit', event);
    if (!wasPrevented()) this.exit(0);
  };
}

class StandInSession {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  proxy: Electron.ProxyConfig = {};
  beforeRequest: ((details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void) | undefined;
  setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = (handler) => {
    this.permissionRequest = handler;
  };
  setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = (handler) => {
    this.permissionCheck = handler;
  };
  setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = (handler) => {
    this.devicePermission = handler;
  };
  setProxy: Electron.Session['setProxy'] = async (proxy) => {
    this.proxy = proxy;
  };
  webRequest = {
    onBeforeRequest: (listener: NonNullable<StandInSession['beforeRequest']>) => {
      this.beforeRequest = listener;
    },
  };
}

class StandInWebContents extends EventEmitter {
  session = new StandInSession();
  sent: { channel: string; args: unknown[] }[] = [];
  windowOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;
  setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = (handler) => {
    this.windowOpen = handler;
  };
  webRtcPolicy: Parameters<Electron.WebContents['setWebRTCIPHandlingPolicy']>[0] = 'default';
  setWebRTCIPHandlingPolicy: Electron.WebContents['setWebRTCIPHandlingPolicy'] = (policy) => {
    this.webRtcPolicy = policy;
  };
  send: Electron.WebContents['send'] = (channel, ...args) => {
    this.sent.push({ channel, args });
    this.emit('sent', channel, args);
  };
  loading = true;
  reloads = 0;
  printed = 0;
  isLoading: Electron.WebContents['isLoading'] = () => this.loading;
  /** The page has loaded. */
  finishLoading() {
    this.loading = false;
    this.emit('did-finish-load');
  }
  reload: Electron.WebContents['reload'] = () => {
    this.reloads += 1;
    this.loading = true;
    this.emit('reloading');
  };
  print: Electron.WebContents['print'] = () => {
    this.printed += 1;
  };
  printToPDF: Electron.WebContents['printToPDF'] = async () => Buffer.from('%PDF-1.7');
  /** Ends the page's process; without a page, its end is told at once. */
  end = () => void this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  forcefullyCrashRenderer: Electron.WebContents['forcefullyCrashRenderer'] = () => this.end();
  /** Emits a cancellable event, and says whether a listener refused it. */
  refuses(name: string, fields: object): boolean {
    const { event, wasPrevented } = cancellable(fields);
    this.emit(name, event);
    return wasPrevented();
  }
}

class StandInWindow extends EventEmitter {
  webContents = new StandInWebContents();
  options: Electron.BrowserWindowConstructorOptions;
  url = '';
  shown = false;
  focused = false;
  maximized = false;
  minimized = false;
  destroyed = false;
  progress = -1;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    standIn.windows.push(this);
  }
  loadURL: Electron.BrowserWindow['loadURL'] = async (url) => {
    this.url = url;
    await standIn.load(this, url);
  };
  show: Electron.BrowserWindow['show'] = () => {
    this.shown = true;
  };
  focus: Electron.BrowserWindow['focus'] = () => {
    this.focused = true;
  };
  hide: Electron.BrowserWindow['hide'] = () => {
    this.shown = false;
    this.focused = false;
  };
  isFocused: Electron.BrowserWindow['isFocused'] = () => this.focused;
  setProgressBar: Electron.BrowserWindow['setProgressBar'] = (share) => {
    this.progress = share;
  };
  maximize: Electron.BrowserWindow['maximize'] = () => {
    this.shown = true;
    this.maximized = true;
  };
  restore: Electron.BrowserWindow['restore'] = () => {
    this.minimized = false;
  };
  isMaximized: Electron.BrowserWindow['isMaximized'] = () => this.maximized;
  isMinimized: Electron.BrowserWindow['isMinimized'] = () => this.minimized;
  isDestroyed: Electron.BrowserWindow['isDestroyed'] = () => this.destroyed;
  getNormalBounds: Electron.BrowserWindow['getNormalBounds'] = () => {
    const { x = 100, y = 50, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  };
  /** What a click on the window's cross does, unless a listener refuses; the last window gone, the application is told. */
  close: Electron.BrowserWindow['close'] = () => {
    if (this.destroyByQuit()) app.emit('window-all-closed');
  };
  destroyByQuit(): boolean {
    const { event, wasPrevented } = cancellable();
    this.emit('close', event);
    if (wasPrevented()) return false;
    this.destroyed = true;
    this.emit('closed');
    return true;
  }
}

/** A real process, whose `process.parentPort` is the channel that Node opens with it: structured clones, in order. */
class StandInProcess extends EventEmitter {
  pid: number | undefined;
  stderr: Readable | null;
  private child: ChildProcess;
  constructor(modulePath: string, args: readonly string[] = []) {
    super();
    const execArgv = ['--import', resolve(import.meta.dirname, 'parent-port.mjs')];
    // `silent`: nothing of it on the test's own output.
    this.child = fork(modulePath, args, { execArgv, serialization: 'advanced', silent: true });
    this.pid = this.child.pid;
    this.stderr = this.child.stderr;
    this.child.on('spawn', () => this.emit('spawn'));
    this.child.on('message', (message) => this.emit('message', message));
    this.child.on('exit', (code) => this.emit('exit', code ?? 1));
    standIn.processes.push(this);
  }
  postMessage(message: unknown) {
    if (this.child.connected) this.child.send(message as object);
  }
  kill() {
    return this.child.kill();
  }
}

/** Sessions beside the window's, by name. */
export const session = {
  fromPartition: () => new StandInSession() as unknown as Electron.Session,
} satisfies Partial<typeof Electron.session>;
/** Asks by Node what Electron would ask by Chromium. */
export const net = {
  request: (options) => request(options as RequestOptions) as unknown as Electron.ClientRequest,
} satisfies Partial<Electron.Net>;

export const utilityProcess = {
  fork: (modulePath, args) => new StandInProcess(modulePath, args) as unknown as Electron.UtilityProcess,
} satisfies Pick<typeof Electron.utilityProcess, 'fork'>;

export const app = new StandInApp();
export const BrowserWindow = StandInWindow;
/** Tells of sleep and wake: `powerMonitor.emit('resume')`. */
export const powerMonitor = new EventEmitter();
export const nativeTheme = { shouldUseDarkColors: false } satisfies Partial<Electron.NativeTheme>;
export const screen = {
  getAllDisplays: () => standIn.screens.map((workArea) => ({ workArea }) as Electron.Display),
} satisfies Partial<Electron.Screen>;
export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    standIn.schemes.push(...schemes);
  },
  handle: (scheme, handler) => {
    standIn.handlers.set(scheme, handler as (request: Request) => Response | Promise<Response>);
  },
} satisfies Partial<Electron.Protocol>;
export const dialog = {
  showErrorBox: (title, content) => {
    standIn.errors.push({ title, content });
  },
  showMessageBox: async (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    standIn.messages.push(args.at(-1) as Electron.MessageBoxOptions);
    return { response: standIn.answer, checkboxChecked: false };
  },
  showOpenDialog: async (): Promise<Electron.OpenDialogReturnValue> => ({
    canceled: standIn.chosenFile === undefined,
    filePaths: standIn.chosenFile === undefined ? [] : [standIn.chosenFile],
  }),
  showSaveDialog: async (): Promise<Electron.SaveDialogReturnValue> => ({
    canceled: standIn.chosenFile === undefined,
    filePath: standIn.chosenFile ?? '',
  }),
} satisfies Partial<Electron.Dialog>;
export const shell = {
  openExternal: async (url) => {
    standIn.openedLinks.push(url);
  },
  showItemInFolder: (path) => {
    standIn.openedPaths.push(path);
  },
  openPath: async (path) => {
    standIn.openedPaths.push(path);
    return '';
  },
} satisfies Partial<Electron.Shell>;
/** A keychain whose sealing is seen through by nobody who looks for the plain text. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (standIn.keychain ? 'gnome_libsecret' : 'basic_text'),
  encryptStringAsync: async (text) => Buffer.from(`v10${Buffer.from(text).toString('hex')}`),
  decryptStringAsync: async (sealed) => {
    const text = sealed.toString();
    if (!text.startsWith('v10')) throw new Error('Error while decrypting the ciphertext provided to safeStorage.');
    return { shouldReEncrypt: false, result: Buffer.from(text.slice(3), 'hex').toString() };
  },
} satisfies Partial<Electron.SafeStorage>;
export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: Electron.MenuItemConstructorOptions[]) => {
    standIn.menu = template;
  },
};

export class Tray extends EventEmitter {
  setToolTip: Electron.Tray['setToolTip'] = (tip) => {
    standIn.trayTip = tip;
  };
  setContextMenu(menu: Electron.MenuItemConstructorOptions[]) {
    standIn.trayMenu = menu;
  }
}
export const nativeImage = {
  createFromPath: () => ({ resize: () => ({}) as Electron.NativeImage }) as unknown as Electron.NativeImage,
} satisfies Partial<typeof Electron.nativeImage>;
export class Notification extends EventEmitter {
  static isSupported: typeof Electron.Notification.isSupported = () => true;
  private options: Electron.NotificationConstructorOptions;
  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  show() {
    const { title = '', body = '' } = this.options;
    standIn.notices.push({ title, body, click: () => this.emit('click', {}) });
  }
}

/** The page's side: the preload hears what the window's contents send. */
export const ipcRenderer = new EventEmitter();
export const contextBridge = {
  exposeInMainWorld: (key, api) => {
    standIn.bridge[key] = api;
  },
} satisfies Partial<Electron.ContextBridge>;

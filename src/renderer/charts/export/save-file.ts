/** Saves bytes or text as a file, where the browser or the window puts what is downloaded. */
export function saveFile(content: Uint8Array<ArrayBuffer> | string | Blob, name: string, type: string): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

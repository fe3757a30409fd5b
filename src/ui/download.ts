/** @file Hands a file to the person; it is made here and goes through no server. */

export function download(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>])); // never a shared buffer: it came by message
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @file The fingerprint of a text: which text a run learned from, without keeping the text. */

/** SHA-256 of the UTF-8 bytes as 64 hexadecimal digits. Needs a secure context (https or localhost) or Node. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

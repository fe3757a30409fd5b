/** @file How a graphics chip calls itself, in a few words. */
import type { AdapterDescription } from './device.ts';

export function adapterName({ vendor, architecture, description, software }: AdapterDescription): string {
  const name = [vendor, description || architecture].filter((part) => part !== '').join(' ');
  return software ? `${name} (software)` : name;
}

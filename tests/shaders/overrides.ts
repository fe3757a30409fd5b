/** @file Overrides of a kernel that have no default: those that a dispatch must give. */
import type { ShaderModule } from '../../src/gpu/shader.ts';

/** Names, sorted. */
export function requiredOverrides({ code }: ShaderModule): string[] {
  return [...code.matchAll(/^override (\w+)\s*:\s*\w+\s*;/gm)].map((match) => match[1] ?? '').sort();
}

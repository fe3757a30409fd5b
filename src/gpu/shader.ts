/**
 * @file Joins a kernel file of `shaders/` with the library files it names and reads its interface.
 *
 * A kernel says `//! use NAME` for each library file. A library with two versions (`lib/NAME.workgroup.wgsl`,
 * `lib/NAME.subgroups.wgsl`) is chosen by the device. `//! enable FEATURE` asks for an extension; WGSL wants all
 * `enable` lines before anything else, so the loader writes them first.
 */

const FILES: Readonly<Record<string, string>> = import.meta.glob('/shaders/**/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export type BindingKind = 'read' | 'read_write' | 'uniform';

/** One `@group(0)` binding of a kernel. */
export interface Binding {
  readonly index: number;
  readonly name: string;
  readonly kind: BindingKind;
}

/** A kernel as the compiler gets it, with the names it must be given. */
export interface ShaderModule {
  readonly name: string;
  readonly code: string;
  readonly bindings: readonly Binding[];
  readonly overrides: readonly string[];
}

/** All kernels, without the library files. */
export function kernelNames(): string[] {
  return Object.keys(FILES)
    .filter((path) => !path.startsWith('/shaders/lib/'))
    .map((path) => path.slice('/shaders/'.length, -'.wgsl'.length))
    .sort();
}

function file(path: string): string {
  const text = FILES[`/shaders/${path}.wgsl`];
  if (text === undefined) throw new Error(`no shader file shaders/${path}.wgsl`);
  return text;
}

function library(name: string, subgroups: boolean): string {
  if (FILES[`/shaders/lib/${name}.wgsl`] !== undefined) return file(`lib/${name}`);
  return file(`lib/${name}.${subgroups ? 'subgroups' : 'workgroup'}`);
}

function names(text: string, directive: string): string[] {
  return [...text.matchAll(new RegExp(`^//! ${directive} (\\w+)`, 'gm'))].map((match) => match[1] ?? '');
}

/** Loads a kernel with its libraries, in the version for a device with or without subgroups. */
export function loadShader(name: string, options: { readonly subgroups: boolean }): ShaderModule {
  const kernel = file(name);
  const libraries = new Map<string, string>();
  const collect = (text: string) => {
    for (const wanted of names(text, 'use')) {
      if (libraries.has(wanted)) continue;
      const source = library(wanted, options.subgroups);
      libraries.set(wanted, source);
      collect(source);
    }
  };
  collect(kernel);
  const parts = [kernel, ...libraries.values()];
  const enables = new Set(parts.flatMap((text) => names(text, 'enable')));
  const code = [...[...enables].map((feature) => `enable ${feature};`), ...parts].join('\n');
  return { name, code, bindings: readBindings(code), overrides: readOverrides(code) };
}

function readBindings(code: string): Binding[] {
  const pattern = /@group\(0\)\s*@binding\((\d+)\)\s*var<(storage|uniform)(?:,\s*(read_write|read))?>\s*(\w+)/g;
  return [...code.matchAll(pattern)].map(([, index, space, access, name]) => ({
    index: Number(index),
    name: name ?? '',
    kind: space === 'uniform' ? 'uniform' : access === 'read_write' ? 'read_write' : 'read',
  }));
}

function readOverrides(code: string): string[] {
  return [...code.matchAll(/^override (\w+)/gm)].map((match) => match[1] ?? '');
}

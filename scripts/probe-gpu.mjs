// @ts-check
/** @file Prints the adapter that WebGPU in Node finds, or nothing. A process of its own, since a driver can crash. */
import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);
const adapter = await create([]).requestAdapter();
if (adapter) console.log(`${adapter.info.vendor} ${adapter.info.architecture} ${adapter.info.description}`.trim());

/** @file What a person can ask of the page of the world model. */
import type { AskedWay } from './way.ts';

export type WorldCommand =
  | { readonly type: 'train-town' }
  | { readonly type: 'measure-world' }
  | { readonly type: 'stop-measuring' }
  | { readonly type: 'recorded-world'; readonly show: boolean }
  | { readonly type: 'ask-way'; readonly way: AskedWay };

/** @file The worker's entry: all GPU work happens here, so that the page never freezes. */
import * as Comlink from 'comlink';
import { Studio } from './studio.ts';

Comlink.expose(new Studio());

/** @file The worker's entry: all GPU work happens here, so that the page never freezes. */
import * as Comlink from 'comlink';
import { openStorage } from '../storage/storage.ts';
import { openMachine } from './machine.ts';
import { Studio } from './studio.ts';

Comlink.expose(new Studio({ openEngine: openMachine, openStorage }));

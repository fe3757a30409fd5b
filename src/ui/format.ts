/** @file Numbers as people read them; labs write them too, so they live below both. */
export * from '../data/format.ts';

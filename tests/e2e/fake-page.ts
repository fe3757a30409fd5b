/** @file The page on the scripted worker, for looking at it while developing and for its own tests; no part of the build. */
import { adoptDocumentStyles } from '../../src/ui/document-styles.ts';
import { FledglingApp } from '../../src/ui/fledgling-app.ts';
import { FakeClient, type FakeOptions } from './fake-client.ts';

adoptDocumentStyles();
const asked = new URLSearchParams(location.hash.slice(1));
const unfinished = asked.get('unfinished');
const options: FakeOptions = {
  ...(unfinished === null ? {} : { unfinishedStep: Number(unfinished) }),
  ...(asked.has('no-webgpu') ? { startProblem: { code: 'no-webgpu' } } : {}),
};
const app = new FledglingApp();
const client = new FakeClient((event) => app.receive(event), options);
app.client = client;
document.body.append(app);
Object.assign(globalThis, { fake: client });

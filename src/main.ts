/** @file Starts the page: styles, the root element, and the worker that does the work. */
import { adoptDocumentStyles } from './ui/document-styles.ts';
import { FledglingApp } from './ui/fledgling-app.ts';
import { persistOnceKept } from './ui/persistence.ts';
import { connectWorker } from './worker/client.ts';

adoptDocumentStyles();
const app = new FledglingApp();
const askToKeep = persistOnceKept();
app.client = connectWorker((event) => {
  app.receive(event);
  askToKeep(event);
});
document.body.append(app);

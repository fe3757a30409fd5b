/** @file Starts the page: styles, the root element, and the worker that does the work. */
import { adoptDocumentStyles } from './ui/document-styles.ts';
import { FledglingApp } from './ui/fledgling-app.ts';
import { connectWorker } from './worker/client.ts';

adoptDocumentStyles();
const app = new FledglingApp();
app.client = connectWorker((event) => app.receive(event));
document.body.append(app);

/** @file Reports to take away or hand in: of one lab or of several, in three formats. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KeptLab } from '../../labs/kept.ts';
import { type LabReport, labReport } from '../../labs/report/report.ts';
import { reportPart } from '../../labs/stories.ts';
import { download } from '../download.ts';
import { buttons, shared } from '../shared.css.ts';
import { labsWords } from '../words/labs.ts';

const say = labsWords.report;
const ENDINGS = { html: 'html', markdown: 'md', json: 'json' } as const satisfies Record<keyof LabReport, string>;
const FORMATS = ['html', 'markdown', 'json'] as const;

@customElement('fl-lab-report')
export class LabReportLinks extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    div { gap: 4px 16px; flex-wrap: wrap; }
  `,
  ];

  @property({ attribute: false }) labs: readonly KeptLab[] = [];

  protected override render() {
    return html`<div class="row note" role="group" aria-label=${say.label}><span aria-hidden="true">${say.title}</span>${FORMATS.map(
      (format) => html`<button class="link note" @click=${() => this.save(format)}>${say[format]}</button>`,
    )}</div>`;
  }

  private save(format: keyof LabReport): void {
    const { labs } = this;
    const report = labReport(labs.map(reportPart), { madeAt: new Date().toISOString() });
    const name = say.file(labs.length === 1 ? (labs[0]?.lab ?? null) : null);
    download(`${name}.${ENDINGS[format]}`, new TextEncoder().encode(report[format]));
  }
}

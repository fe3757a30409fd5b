/** @file How much of the old text is read between lessons, with advice. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { finetuneSettings } from '../../config/finetune-settings.ts';
import { send } from '../commands.ts';
import type { NumberEvent } from '../number-slider.ts';
import { shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import { emptyLesson, type LessonState } from './state.ts';
import '../number-slider.ts';

const say = finetuneWords.mix;
const { default: standard, min, max } = finetuneSettings.mix;
const percent = (share: number): number => Math.round(share * 100);

@customElement('fl-finetune-mix')
export class FinetuneMix extends LitElement {
  static override styles = [shared, css`p { margin-top: 4px; }`];

  @property({ attribute: false }) lesson: LessonState = emptyLesson;
  @property() text = '';

  protected override render() {
    const mix = percent(this.lesson.settings.mix);
    return html`<fl-number-slider label=${say.label} min=${percent(min)} max=${percent(max)} step="1" .value=${mix} .standard=${percent(standard)}
        .words=${say.words} @fl-number=${this.changed}></fl-number-slider>
      <p class="note">${mix === 0 ? say.none(this.text) : say.some(mix, this.text)}</p>`;
  }

  private changed({ value }: NumberEvent): void {
    const { settings, changes } = this.lesson;
    send(this, { type: 'lesson-settings', settings: { ...settings, mix: Math.round(value) / 100 }, changes });
  }
}

/** @file A file that is dropped on an element or chosen in it. */
import type { ReactiveControllerHost } from 'lit';

export class FileDrop {
  /** A file is held over the element. */
  over = false;
  private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  private readonly take: (file: File) => void;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, take: (file: File) => void) {
    this.host = host;
    this.take = take;
  }

  readonly dragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.hold(true);
  };

  readonly dragLeave = (): void => this.hold(false);

  readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    this.hold(false);
    const file = event.dataTransfer?.files[0];
    if (file) this.take(file);
  };

  readonly choose = (event: Event): void => {
    const input = event.target as HTMLInputElement; // the handler sits on the input
    const file = input.files?.[0];
    input.value = ''; // the same file can be chosen again
    if (file) this.take(file);
  };

  private hold(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.host.requestUpdate();
  }
}

/** @file Presentation mode: larger type, and the full screen if the browser gives it. */

export async function setPresenting(on: boolean): Promise<void> {
  document.documentElement.toggleAttribute('data-presenting', on);
  try {
    if (on) await document.documentElement.requestFullscreen?.();
    else if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // asked for, not needed
  }
}

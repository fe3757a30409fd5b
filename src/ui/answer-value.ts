/** @file What a call to the worker brought: its value, or a problem for the page; nothing is thrown. */
import type { Answer, Problem } from '../worker/protocol.ts';

/** Null where there is a problem, which was reported. */
export async function valueOrReport<T>(
  answer: Promise<Answer<T>>,
  report: (problem: Problem) => void,
): Promise<T | null> {
  try {
    const told = await answer;
    if (told.ok) return told.value;
    report(told.problem);
  } catch (error) {
    report({ code: 'internal', detail: error instanceof Error ? error.message : String(error) });
  }
  return null;
}

import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { RunPart } from '../src/domain/run-state.js';

/** An ask wants to hear of this run. It is told the present state at once, then every change of phase. */
export const subscribeSignal = defineSignal<[string]>('subscribe');

/** An ask no longer wants the run; the last one out stops it. */
export const unsubscribeSignal = defineSignal<[string]>('unsubscribe');

export const questionRunQuery = defineQuery<Omit<RunPart, 'role'>>('question_run');

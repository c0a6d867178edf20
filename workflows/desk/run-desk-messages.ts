import { defineQuery, defineSignal } from '@temporalio/workflow';
import type {
  Claim,
  DeskView,
  Grant,
  Place,
  SeenCreation,
  Settlement,
} from '../../src/domain/desk/run-slot.js';

/** A run wants to be created. Repeating a claim repeats the answer. */
export const claimSignal = defineSignal<[Claim]>('claim');

/** A run no longer wants its slot. */
export const withdrawSignal = defineSignal<[string]>('withdraw');

/** What became of a grant. */
export const settledSignal = defineSignal<[Settlement]>('settled');

/** Creations that a look at Habu showed. */
export const creationsSeenSignal = defineSignal<[readonly SeenCreation[]]>('creations_seen');

export const deskQuery = defineQuery<DeskView>('run_desk');

/** Desk to claimant. */
export const grantedSignal = defineSignal<[Grant]>('granted');

/** Desk to claimant: it waits. */
export const placedSignal = defineSignal<[Place]>('placed');

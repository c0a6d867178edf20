import type { ResultTable } from '../result-table.js';
import { profileColumns, type ColumnProfile } from './column-profile.js';
import { fitsRole, misfit, shapeInWords, shapeOf } from './column-shape.js';
import { nameEvidence, type NameEvidence } from './column-words.js';
import {
  ANSWER_ROLES,
  type AnswerRole,
  type ColumnRole,
  type OverlapColumns,
  type RecognisedColumn,
} from './overlap-answer.js';
import { quotedList } from './quoted-list.js';

/** A role's column with its place in the table. */
export interface PlacedColumn extends RecognisedColumn {
  readonly profile: ColumnProfile;
}

export interface Recognition {
  readonly columns: Readonly<Partial<Record<ColumnRole, PlacedColumn>>>;
  /** Names given by the caller that the table does not have, one sentence each. */
  readonly problems: readonly string[];
  /** Why a role has no column, one sentence each. */
  readonly cannotTell: readonly string[];
}

/** A question need not report shares and indexes; the other roles are missed where they have no column. */
const NEEDED_ROLES: readonly AnswerRole[] = ['attributeValue', 'segment', 'overlapCount'];

/** What a role is called in a sentence. */
export const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  attributeValue: 'the attribute value',
  segment: 'the segment',
  overlapCount: 'the overlap count',
  share: 'the share',
  index: 'the index',
  baseA: 'the size of the first base',
  baseB: 'the size of the second base',
  overlap: 'the people in both',
};

/** Columns not yet taken, roles taken, and what is to be said; filled step by step. */
export class Assignment {
  readonly columns: Partial<Record<ColumnRole, PlacedColumn>> = {};
  readonly problems: string[] = [];
  readonly cannotTell: string[] = [];
  /** Roles that must not be guessed: two columns compete, or the caller's name is wrong. */
  private readonly closed = new Set<ColumnRole>();

  constructor(readonly profiles: readonly ColumnProfile[]) {}

  get free(): ColumnProfile[] {
    const taken = new Set(Object.values(this.columns).map((column) => column.profile));
    return this.profiles.filter((profile) => !taken.has(profile));
  }

  isOpen(role: ColumnRole): boolean {
    return this.columns[role] === undefined && !this.closed.has(role);
  }

  take(
    role: ColumnRole,
    profile: ColumnProfile,
    evidence: Pick<RecognisedColumn, 'confidence' | 'why'>,
  ): void {
    this.columns[role] = { role, column: profile.name, profile, ...evidence };
  }

  close(role: ColumnRole, why: string): void {
    this.closed.add(role);
    this.cannotTell.push(`Cannot tell which column is ${ROLE_NAMES[role]}: ${why}.`);
  }
}

/** A caller's names win over everything; a name that the table does not have is a problem, never replaced by a guess. */
export const takeNamed = (
  assignment: Assignment,
  named: Partial<OverlapColumns>,
  roles: readonly ColumnRole[],
): void => {
  for (const role of roles) {
    const name = named[role];
    if (name === undefined) continue;
    const matches = columnsNamed(assignment.profiles, name);
    const [profile] = matches;
    const isFree = profile !== undefined && assignment.free.includes(profile);
    if (matches.length === 1 && isFree) {
      assignment.take(role, profile, { confidence: 'named', why: 'named by the caller' });
      continue;
    }
    const reason =
      profile === undefined ? 'not a column of this result' : 'not one free column of this result';
    const choices = quotedList(assignment.profiles.map((p) => p.name).sort(), 40);
    assignment.problems.push(
      `"${name}", given for ${ROLE_NAMES[role]}, is ${reason}; its columns are ${choices}.`,
    );
    assignment.close(role, `the given name "${name}" does not fit the table`);
  }
};

const columnsNamed = (profiles: readonly ColumnProfile[], name: string): ColumnProfile[] => {
  const exact = profiles.filter((p) => p.name === name || p.otherName === name);
  if (exact.length > 0) return exact;
  const wanted = name.toLowerCase();
  return profiles.filter((p) => [p.name, p.otherName].some((own) => own?.toLowerCase() === wanted));
};

/**
 * Finds which column of an attribute-level answer plays which role. Result columns are not public, so every role
 * carries its confidence and the reason; two equal candidates are "cannot tell", not a choice.
 *
 * @param named column names by role, from the caller
 * @param attribute the attribute that was asked for, such as EDUCATION; a column of that name holds its values
 */
export const recogniseColumns = (
  table: ResultTable,
  named: Partial<OverlapColumns> = {},
  attribute?: string,
): Recognition => {
  const assignment = new Assignment(profileColumns(table));
  takeNamed(assignment, named, ANSWER_ROLES);
  const evidence = new Map(assignment.profiles.map((p) => [p, nameEvidence(p, attribute)]));
  for (const role of ANSWER_ROLES) takeByName(assignment, role, evidence);
  takeMeasuresByShape(assignment, evidence);
  takeLabelsByShape(assignment, evidence);
  for (const role of NEEDED_ROLES) {
    if (assignment.isOpen(role)) assignment.close(role, 'no column has its name or its shape');
  }
  return assignment;
};

type Evidence = ReadonlyMap<ColumnProfile, NameEvidence | undefined>;

const takeByName = (assignment: Assignment, role: AnswerRole, evidence: Evidence): void => {
  if (!assignment.isOpen(role)) return;
  const candidates = assignment.free
    .filter((profile) => evidence.get(profile)?.role === role)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const strength = (profile: ColumnProfile): number => evidence.get(profile)?.strength ?? 0;
  const fitting = candidates.filter((profile) => fitsRole(profile, role));
  const best = fitting.filter((p) => strength(p) === Math.max(...fitting.map(strength)));
  const [profile] = best;
  const [unfit] = candidates;
  if (profile !== undefined && best.length === 1) {
    const isSure = strength(profile) >= 2 && profile.kind !== 'empty';
    const why = `its name has "${evidence.get(profile)?.word ?? ''}" and ${shapeInWords(profile)}`;
    assignment.take(role, profile, { confidence: isSure ? 'high' : 'low', why });
  } else if (profile !== undefined) {
    assignment.close(role, `${quotedList(best.map((p) => p.name))} fit equally`);
  } else if (unfit !== undefined && strength(unfit) >= 2) {
    assignment.close(role, `"${unfit.name}" has the name, but ${misfit(unfit)}`);
  }
};

const takeMeasuresByShape = (assignment: Assignment, evidence: Evidence): void => {
  const unnamed = assignment.free.filter((profile) => evidence.get(profile) === undefined);
  const shaped = (...shapes: string[]): ColumnProfile[] =>
    unnamed.filter((p) => shapes.includes(shapeOf(p)));
  const either = shaped('count_or_index');
  takeOnly(assignment, 'share', shaped('share'));
  takeOnly(assignment, 'overlapCount', shaped('count'));
  takeOnly(assignment, 'index', shaped('index'));
  // Whole numbers around 100 are told apart only once the other of the two roles has its column.
  if (assignment.columns.overlapCount !== undefined) takeOnly(assignment, 'index', either);
  else if (assignment.columns.index !== undefined) takeOnly(assignment, 'overlapCount', either);
  else if (either.length > 0) {
    const why = `${quotedList(either.map((p) => p.name).sort())} could be counts or indexes`;
    for (const role of ['overlapCount', 'index'] as const)
      if (assignment.isOpen(role)) assignment.close(role, why);
  }
};

const takeLabelsByShape = (assignment: Assignment, evidence: Evidence): void => {
  const open = (['attributeValue', 'segment'] as const).filter((role) => assignment.isOpen(role));
  const texts = assignment.free.filter(
    (p) => evidence.get(p) === undefined && shapeOf(p) === 'label',
  );
  const varied = texts.length > open.length ? texts.filter((p) => p.distinct > 1) : texts;
  const [first, second] = [...varied].sort((a, b) => a.distinct - b.distinct);
  if (open.length < 2 || varied.length !== 2 || first === undefined || second === undefined) {
    for (const role of open.slice(0, 1)) takeOnly(assignment, role, varied);
    return;
  }
  if (first.distinct === second.distinct) {
    const why = `${quotedList([first.name, second.name].sort())} have equally many different values`;
    for (const role of open) assignment.close(role, why);
    return;
  }
  const count = `${first.distinct} against ${second.distinct} different values`;
  assignment.take('attributeValue', first, {
    confidence: 'low',
    why: `the text column with fewer values: ${count}`,
  });
  assignment.take('segment', second, {
    confidence: 'low',
    why: `the text column with more values: ${count}`,
  });
};

const takeOnly = (
  assignment: Assignment,
  role: AnswerRole,
  candidates: readonly ColumnProfile[],
): void => {
  const [profile] = candidates;
  if (profile === undefined || !assignment.isOpen(role)) return;
  if (candidates.length > 1) {
    assignment.close(
      role,
      `${quotedList(candidates.map((p) => p.name).sort())} have the same shape`,
    );
    return;
  }
  assignment.take(role, profile, {
    confidence: 'low',
    why: `the only remaining column of its shape: ${shapeInWords(profile)}`,
  });
};

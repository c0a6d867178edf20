import type { Fields } from '../world/agenda.js';
import { uuidFor } from '../world/ids.js';
import { listed } from './answers.js';
import { noun, type Call } from './noun.js';

const PERMISSIONS = ['VIEW_CODE', 'EDIT', 'CLONE', 'RUN', 'VIEW_RESULTS', 'DELETE'];

function configure(call: Call): Fields {
  const row = call.at('cleanroomQuestionId');
  const wanted = [call.query['cleanroomQuestionPermissions']].flat() as Fields[];
  const changed = wanted.map(({ permission: name, access }) => [String(name), access]);
  const access = {
    ...(row['access'] as Fields | undefined),
    ...(Object.fromEntries(changed) as Fields),
  };
  call.change('cleanroomQuestionId', { access });
  return listed(permission, call);
}

export const permission = noun({
  name: 'permission',
  title: 'Permission',
  list: 'getCleanroomQuestionPermissions',
  rows: (tx) =>
    tx.all('room-question').flatMap(({ id: cleanroomQuestionId, access }) =>
      PERMISSIONS.map((name) => ({
        id: uuidFor(`permission/${cleanroomQuestionId}/${name}`),
        cleanroomQuestionId,
        permission: name,
        access: (access as Fields | undefined)?.[name] ?? 'QUESTION_OWNER_ONLY',
      })),
    ),
  does: { configureCleanRoomQuestionPermissions: configure },
});

/** The list has the shares that are possible; nothing tells which of them were made. */
export const resultShare = noun({
  name: 'result-share',
  title: 'Result share',
  list: 'getCleanroomQuestionResultShares',
  rows: (tx) =>
    tx.all('room-question').flatMap(({ id: cleanroomQuestionId, cleanroomId }) =>
      tx.all('partner', { cleanroomId }).map(({ id: PartnerID }) => ({
        id: uuidFor(`share/${cleanroomQuestionId}/${PartnerID}`),
        cleanroomQuestionId,
        PartnerID,
        PostRunQueryID: uuidFor(`post-run-query/${cleanroomQuestionId}`),
      })),
    ),
  does: {
    upsertCleanRoomQuestionResultShares: ({ change, body }) => {
      change('cleanroomQuestionId', { sharedWith: body });
    },
  },
});
